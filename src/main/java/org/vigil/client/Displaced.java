package org.vigil.client;

/** Another stream of the same mailbox was opened. */
public final class Displaced extends Trouble {
    private static final long serialVersionUID = 1;

    Displaced() {
        super(
                "Another program or device has begun to listen with this vault, so this one stopped."
                        + " If that was not you, somebody has a copy of your vault and can open it: tell the people it is about.");
    }
}
