package org.vigil.client;

/** A share comes with a letter, and a letter with a rung. */
public final class NoLetter extends Trouble {
    private static final long serialVersionUID = 1;

    NoLetter() {
        super("No letter has come yet.");
    }
}
