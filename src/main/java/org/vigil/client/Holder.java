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
 * @param pulses where those for this seat go
 */
record Holder(
        String name, Id mailbox, Blob writer, @Nullable Blob readKey, boolean revoked, Pulses pulses) {
    /**
     * A mailbox for pulses, a guardian's or one that nobody reads.
     *
     * @param identityKey of the mailbox
     * @param readKey of one that nobody reads: empties it; what would open what is in it is forgotten
     */
    record Pulses(
            Id mailbox,
            Blob writer,
            Blob identityKey,
            @Nullable Blob readKey) {
        static Pulses of(ExileState.Accepted guardian) {
            return new Pulses(guardian.mailbox(), guardian.writer(), guardian.identityKey(), null);
        }

        static Pulses of(Stock.Decoy decoy) {
            OwnMailbox mailbox = decoy.mailbox();
            return new Pulses(mailbox.id(), decoy.writer(), Signal.identityKey(mailbox.identity()), mailbox.readKey());
        }
    }

    static Holder contact(String name, ExileState.Accepted accepted, Pulses pulses) {
        return new Holder(name, accepted.mailbox(), accepted.writer(), null, false, pulses);
    }

    static Holder decoy(Stock.Decoy decoy, Pulses pulses) {
        return new Holder(
                "", decoy.mailbox().id(), decoy.writer(), decoy.mailbox().readKey(), false, pulses);
    }

    boolean decoy() {
        return name.isEmpty();
    }

    /** Whether {@code contact} has this seat and is trusted with it. */
    boolean isFor(String contact) {
        return name.equals(contact) && !revoked;
    }

    Holder whenRevoked() {
        return new Holder(name, mailbox, writer, readKey, true, pulses);
    }
}
