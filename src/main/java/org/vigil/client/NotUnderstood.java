package org.vigil.client;

/** An answer that is neither what the contract says nor a problem document. */
public final class NotUnderstood extends Trouble {
    private static final long serialVersionUID = 1;

    NotUnderstood() {
        super(
                "The server's answer was not understood: it may be newer than this program, or something stands in between.");
    }
}
