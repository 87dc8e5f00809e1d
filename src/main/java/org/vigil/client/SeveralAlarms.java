package org.vigil.client;

/** The seat must be named. */
public final class SeveralAlarms extends Trouble {
    private static final long serialVersionUID = 1;

    SeveralAlarms() {
        super("More than one alarm is open: say which seat is meant.");
    }
}
