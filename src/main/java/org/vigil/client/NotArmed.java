package org.vigil.client;

/** There is no watch in this vault. */
public final class NotArmed extends Trouble {
    private static final long serialVersionUID = 1;

    NotArmed() {
        super("There is no watch yet: arm one first.");
    }
}
