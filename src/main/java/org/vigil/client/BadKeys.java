package org.vigil.client;

/** The keys a mailbox offers are not under the identity that its reader told us. */
public final class BadKeys extends Trouble {
    private static final long serialVersionUID = 1;

    BadKeys() {
        super("The keys of a contact's mailbox are not theirs: nothing was sealed to them. Check with the contact.");
    }
}
