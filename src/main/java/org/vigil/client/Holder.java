package org.vigil.client;

import org.jspecify.annotations.Nullable;
import org.vigil.wire.Blob;
import org.vigil.wire.Id;

/**
 * Who has a seat.
 *
 * @param name empty for a decoy
 * @param writer asks for the keys that letters are sealed to
 * @param readKey of a decoy: empties its mailbox; what would open what is in it is forgotten
 * @param revoked trusted no more
 */
record Holder(
        String name, Id mailbox, Blob writer, @Nullable Blob readKey, boolean revoked) {
    static Holder contact(String name, ExileState.Accepted accepted) {
        return new Holder(name, accepted.mailbox(), accepted.writer(), null, false);
    }

    static Holder decoy(Stock.Decoy decoy) {
        return new Holder(
                "", decoy.mailbox().id(), decoy.writer(), decoy.mailbox().readKey(), false);
    }

    boolean decoy() {
        return name.isEmpty();
    }

    /** Whether {@code contact} has this seat and is trusted with it. */
    boolean isFor(String contact) {
        return name.equals(contact) && !revoked;
    }

    Holder whenRevoked() {
        return new Holder(name, mailbox, writer, readKey, true);
    }
}
