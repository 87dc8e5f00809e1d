package org.vigil.client;

/** The check-in got no answer in time. It may or may not have arrived; it is not tried again by itself. */
public final class NotCheckedIn extends Trouble {
    private static final long serialVersionUID = 1;

    NotCheckedIn() {
        super("Not checked in: the server gave no answer. Check in again.");
    }
}
