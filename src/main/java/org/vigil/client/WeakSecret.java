package org.vigil.client;

/** A PIN or a passphrase that should not be set. */
public final class WeakSecret extends Trouble {
    private static final long serialVersionUID = 1;

    WeakSecret(String message) {
        super(message);
    }
}
