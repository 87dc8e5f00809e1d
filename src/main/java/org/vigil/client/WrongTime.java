package org.vigil.client;

/** The server holds the pinned key, but its certificate is not valid at the time that the device's clock shows. */
public final class WrongTime extends Trouble {
    private static final long serialVersionUID = 1;

    WrongTime() {
        super(
                "The server's certificate is not valid at the time that this device shows. Nothing was sent. Set the clock;"
                        + " if it is right, the server's operator must renew the certificate.");
    }
}
