package org.vigil.client;

/** So much is kept unsent that there is no room for more. */
public final class TooMuchUnsent extends Trouble {
    private static final long serialVersionUID = 1;

    TooMuchUnsent() {
        super("Too much that was said before has not gone yet: this was not kept. Try again when the server answers.");
    }
}
