package org.vigil.client;

/** The vault's file cannot be read or written. */
public final class UnusableVault extends Trouble {
    private static final long serialVersionUID = 1;

    UnusableVault(String message) {
        super(message);
    }
}
