package org.vigil.client;

/** A text does not fit; nothing was sealed. */
public final class TooLong extends Trouble {
    private static final long serialVersionUID = 1;

    TooLong(String message) {
        super(message);
    }
}
