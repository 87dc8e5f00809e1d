package org.vigil.client;

/** The seat must be named. */
public final class SeveralSeats extends Trouble {
    private static final long serialVersionUID = 1;

    SeveralSeats() {
        super("This vault has more than one seat: say which one's exile is meant.");
    }
}
