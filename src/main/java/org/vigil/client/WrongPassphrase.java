package org.vigil.client;

/** The vault is whole, but this passphrase does not open it. */
public final class WrongPassphrase extends Trouble {
    private static final long serialVersionUID = 1;

    WrongPassphrase() {
        super("This is not the passphrase of this vault.");
    }
}
