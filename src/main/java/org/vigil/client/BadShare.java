package org.vigil.client;

/** A share is not one, is not of this packet, or there are too few. */
public final class BadShare extends Trouble {
    private static final long serialVersionUID = 1;

    BadShare(String message) {
        super(message);
    }
}
