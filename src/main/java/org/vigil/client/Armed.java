package org.vigil.client;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.vigil.wire.Blob;
import org.vigil.wire.Distress;
import org.vigil.wire.Id;
import org.vigil.wire.OwnerChange;

/**
 * The watch, as the exile's vault knows it.
 *
 * @param ownerKey an Ed25519 seed
 * @param words the key of the next last word, and of none before
 * @param seats in their order; none in a vault that was recovered from words on paper
 * @param legs those that may be open, in the order in which they were armed
 * @param doing a change that is not confirmed yet
 * @param distress a call for help that is not confirmed yet
 */
record Armed(
        Id watch,
        Blob ownerKey,
        LastWord words,
        List<Holder> seats,
        List<KnownLeg> legs,
        @Nullable Doing doing,
        @Nullable Distress distress) {

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

    /** A leg by the name that only this vault knows. */
    record KnownLeg(Id id, String name) {}

    /**
     * A change as it goes to the server, the same on every try.
     *
     * @param asked a digest of what the exile asked for: tells the same wish from another
     * @param seats as they are when it is accepted
     * @param legs that it adds
     */
    record Doing(Blob asked, OwnerChange change, List<Holder> seats, List<KnownLeg> legs) {}

    /** A watch that nothing was done with yet. */
    static Armed fresh(Id watch, Blob ownerKey, LastWord words, List<Holder> seats, List<KnownLeg> legs) {
        return new Armed(watch, ownerKey, words, seats, legs, null, null);
    }

    Armed with(LastWord next) {
        return new Armed(watch, ownerKey, next, seats, legs, doing, distress);
    }

    Armed with(List<KnownLeg> others) {
        return new Armed(watch, ownerKey, words, seats, others, doing, distress);
    }

    Armed with(@Nullable Doing other) {
        return new Armed(watch, ownerKey, words, seats, legs, other, distress);
    }

    Armed calling(@Nullable Distress call) {
        return new Armed(watch, ownerKey, words, seats, legs, doing, call);
    }

    Armed without(KnownLeg leg) {
        return with(legs.stream().filter(other -> !other.equals(leg)).toList());
    }

    /** When the change was accepted. */
    Armed done(Doing done) {
        List<KnownLeg> all = new ArrayList<>(legs);
        all.addAll(done.legs());
        return new Armed(watch, ownerKey, words, done.seats(), all, null, distress);
    }

    @Nullable
    KnownLeg leg(String name) {
        return legs.stream().filter(leg -> leg.name().equals(name)).findFirst().orElse(null);
    }

    /** Says nothing. */
    @Override
    public String toString() {
        return "Armed";
    }
}
