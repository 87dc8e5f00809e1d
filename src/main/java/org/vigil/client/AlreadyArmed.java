package org.vigil.client;

/** The vault has a watch. */
public final class AlreadyArmed extends Trouble {
    private static final long serialVersionUID = 1;

    AlreadyArmed(String message) {
        super(message);
    }
}
