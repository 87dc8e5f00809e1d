package org.vigil.client;

/** The file is not, or no longer, a vault of this kind. */
public final class DamagedVault extends Trouble {
    private static final long serialVersionUID = 1;

    DamagedVault(String message) {
        super(message);
    }
}
