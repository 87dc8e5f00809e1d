package org.vigil.client;

/** Whether a notice is the server's word, and if not, why not. It is shown either way. */
public enum Proof {
    /** Signed by a notice key that the pinned server key certified for now. */
    PROVEN("Proven: the server said this."),
    /** It could not be opened or read at all. */
    UNREADABLE("Unproven: it could not be read. Verify by challenge."),
    /** The certificate is not under the pinned server key. */
    UNKNOWN_SERVER("Unproven: an unknown server signed it. Verify by challenge."),
    /** The certificate is no longer, or not yet, good. */
    OUT_OF_DATE("Unproven: its certificate is out of date. Verify by challenge."),
    /** The notice is not under the certified key. */
    WRONG_SIGNATURE("Unproven: its signature is wrong. Verify by challenge."),
    /** It is about another seat. */
    FOREIGN_SEAT("Unproven: it was meant for somebody else. Verify by challenge.");

    private final String text;

    Proof(String text) {
        this.text = text;
    }

    /** For people. */
    public String text() {
        return text;
    }
}
