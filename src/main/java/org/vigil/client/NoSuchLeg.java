package org.vigil.client;

/** The vault knows no leg of this name. */
public final class NoSuchLeg extends Trouble {
    private static final long serialVersionUID = 1;

    NoSuchLeg() {
        super("There is no such leg.");
    }
}
