package org.vigil.crypto;

/** The headers carry no signature of ours. It never says why, nor what they carried. */
public final class BadSignature extends Exception {
    private static final long serialVersionUID = 1;

    /** No cause and no stack trace, on purpose. */
    public BadSignature() {
        super("no valid signature", null, false, false);
    }
}
