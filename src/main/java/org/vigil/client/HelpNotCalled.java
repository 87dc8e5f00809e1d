package org.vigil.client;

/** A call for help got no answer yet. It stays in the vault and goes out with whatever is done next. */
public final class HelpNotCalled extends Trouble {
    private static final long serialVersionUID = 1;

    HelpNotCalled() {
        super("No answer yet. The call is kept, and goes out with whatever you do next.");
    }
}
