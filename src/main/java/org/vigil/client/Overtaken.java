package org.vigil.client;

/** The server has a later act than the one it was asked for. */
public final class Overtaken extends Trouble {
    private static final long serialVersionUID = 1;

    Overtaken() {
        super(
                "The server has had a later act from you, so it cannot say whether this one was done. Look at the status, and do it again if it was not. If you did nothing later, a second device or an old copy of the vault is in use.");
    }
}
