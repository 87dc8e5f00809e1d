package org.vigil.client;

/** Two programs writing one vault would use one key twice. */
public final class VaultInUse extends Trouble {
    private static final long serialVersionUID = 1;

    VaultInUse() {
        super("Another program has this vault open: end it first.");
    }
}
