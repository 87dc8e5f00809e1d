package org.vigil.client;

/** An order to arm cannot be carried out; nothing was sent because of it. */
public final class BadOrder extends Trouble {
    private static final long serialVersionUID = 1;

    BadOrder(String message) {
        super(message);
    }
}
