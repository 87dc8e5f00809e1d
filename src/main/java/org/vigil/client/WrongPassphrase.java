package org.vigil.client;

/** The vault is whole, but this PIN or passphrase does not open it. */
public final class WrongPassphrase extends Trouble {
    private static final long serialVersionUID = 1;

    WrongPassphrase(String message) {
        super(message);
    }
}
