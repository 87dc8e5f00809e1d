package org.vigil.client;

/** The server says that the other has another identity than the one they gave themselves. */
public final class IdentityChanged extends Trouble {
    private static final long serialVersionUID = 1;

    IdentityChanged() {
        super("THE IDENTITY OF THE OTHER HAS CHANGED. Somebody may stand between you. Nothing is sent to them until you"
                + " accept the new identity: ask them first, over another channel, and compare the safety number.");
    }
}
