package org.vigil.crypto;

/** Something sealed, encrypted or shared cannot be opened. It never says why: that would help only who altered it. */
public final class Unopenable extends Exception {
    private static final long serialVersionUID = 1;

    /** No cause and no stack trace, on purpose. */
    public Unopenable() {
        super("cannot be opened", null, false, false);
    }
}
