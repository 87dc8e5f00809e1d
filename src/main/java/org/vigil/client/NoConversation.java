package org.vigil.client;

/** There is nobody to talk to under this name, or not yet. */
public final class NoConversation extends Trouble {
    private static final long serialVersionUID = 1;

    NoConversation() {
        super("There is no conversation: either nobody has that name, or they have not accepted an invitation yet.");
    }
}
