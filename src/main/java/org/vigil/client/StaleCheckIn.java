package org.vigil.client;

/** The server knows a later check-in than this device made: two devices, or an old copy of the vault. */
public final class StaleCheckIn extends Trouble {
    private static final long serialVersionUID = 1;

    StaleCheckIn() {
        super(
                "Not checked in: the server has a later check-in than this device made. A second device or an old copy of the vault may be in use. If all of it was you, check in again.");
    }
}
