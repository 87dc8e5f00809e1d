package org.vigil.client;

/** The server gave no answer to a change. The same again goes on where this stopped. */
public final class NotDone extends Trouble {
    private static final long serialVersionUID = 1;

    NotDone() {
        super("No answer: it may or may not be done. Do the same again; it will not be done twice.");
    }
}
