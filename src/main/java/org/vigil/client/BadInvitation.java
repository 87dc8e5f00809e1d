package org.vigil.client;

/** An invitation or a server's address cannot be used as it was given. */
public final class BadInvitation extends Trouble {
    private static final long serialVersionUID = 1;

    BadInvitation(String message) {
        super(message);
    }
}
