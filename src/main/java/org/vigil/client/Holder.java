package org.vigil.client;

import java.util.List;
import java.util.function.UnaryOperator;
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
 * @param keys of a decoy
 */
record Holder(
        String name,
        Id mailbox,
        Blob writer,
        @Nullable Blob readKey,
        boolean revoked,
        Pulses pulses,
        @Nullable DecoyKeys keys) {
    /**
     * A mailbox for pulses, a guardian's or one that nobody reads.
     *
     * @param identityKey of the mailbox
     * @param readKey of one that nobody reads: empties it; what would open what is in it is forgotten
     * @param keys of one that nobody reads
     */
    record Pulses(
            Id mailbox,
            Blob writer,
            Blob identityKey,
            @Nullable Blob readKey,
            @Nullable DecoyKeys keys) {
        static Pulses of(ExileState.Accepted guardian) {
            return new Pulses(guardian.mailbox(), guardian.writer(), guardian.identityKey(), null, null);
        }

        static Pulses of(Stock.Decoy decoy) {
            OwnMailbox mailbox = decoy.mailbox();
            Blob identityKey = Signal.identityKey(mailbox.identity());
            return new Pulses(mailbox.id(), decoy.writer(), identityKey, mailbox.readKey(), DecoyKeys.of(mailbox));
        }

        private Pulses with(@Nullable DecoyKeys now) {
            return new Pulses(mailbox, writer, identityKey, readKey, now);
        }
    }

    static Holder contact(String name, ExileState.Accepted accepted, Pulses pulses) {
        return new Holder(name, accepted.mailbox(), accepted.writer(), null, false, pulses, null);
    }

    static Holder decoy(Stock.Decoy decoy, Pulses pulses) {
        OwnMailbox mailbox = decoy.mailbox();
        return new Holder("", mailbox.id(), decoy.writer(), mailbox.readKey(), false, pulses, DecoyKeys.of(mailbox));
    }

    boolean decoy() {
        return name.isEmpty();
    }

    /** Whether {@code contact} has this seat and is trusted with it. */
    boolean isFor(String contact) {
        return name.equals(contact) && !revoked;
    }

    Holder whenRevoked() {
        return new Holder(name, mailbox, writer, readKey, true, pulses, keys);
    }

    /** With other keys of what nobody reads. */
    Holder changing(UnaryOperator<DecoyKeys> change) {
        DecoyKeys own = keys == null ? null : change.apply(keys);
        DecoyKeys other = pulses.keys() == null ? null : change.apply(pulses.keys());
        return new Holder(name, mailbox, writer, readKey, revoked, pulses.with(other), own);
    }

    /** With the keys that {@code seats} have now: a change may have waited for its answer while they were replaced. */
    Holder asIn(List<Holder> seats) {
        Holder now = this;
        for (Holder seat : seats) {
            DecoyKeys own = seat.mailbox.equals(mailbox) ? seat.keys : now.keys;
            boolean same = seat.pulses.mailbox().equals(pulses.mailbox());
            Pulses others = same ? now.pulses.with(seat.pulses.keys()) : now.pulses;
            now = new Holder(name, mailbox, writer, readKey, revoked, others, own);
        }
        return now;
    }
}
