package org.vigil.client;

/** Whoever answered does not hold the pinned key; nothing was sent to them. */
public final class WrongServer extends Trouble {
    private static final long serialVersionUID = 1;

    WrongServer() {
        super("This is not the server it should be: its key is another. Nothing was sent. Somebody may be in between.");
    }
}
