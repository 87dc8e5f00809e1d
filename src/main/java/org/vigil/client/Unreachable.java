package org.vigil.client;

/** No answer: whether the request arrived is not known. Asking again is safe. */
public final class Unreachable extends Trouble {
    private static final long serialVersionUID = 1;

    Unreachable() {
        super("The server could not be reached.");
    }
}
