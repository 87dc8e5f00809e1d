package org.vigil.client;

/** A new vault never takes the place of another. */
public final class VaultExists extends Trouble {
    private static final long serialVersionUID = 1;

    VaultExists() {
        super("There is a file in this place: it was left as it is.");
    }
}
