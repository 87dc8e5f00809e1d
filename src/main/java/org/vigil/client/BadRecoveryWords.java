package org.vigil.client;

/** What was entered are not the recovery words; the message says which word, and repeats none. */
public final class BadRecoveryWords extends Trouble {
    private static final long serialVersionUID = 1;

    BadRecoveryWords(String message) {
        super(message);
    }
}
