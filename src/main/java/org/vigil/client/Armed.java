package org.vigil.client;

import static org.vigil.wire.Lists.toList;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.vigil.wire.Blob;
import org.vigil.wire.Distress;
import org.vigil.wire.Id;

/**
 * The watch, as the check-in compartment knows it: all that the owner's acts need, and nobody's name.
 *
 * @param ownerKey an Ed25519 seed
 * @param words the key of the next last word, and of none before
 * @param recovered whether it was taken back with words on paper: its last words open for nobody
 * @param legs those that may be open, in the order in which they were armed
 * @param doing a change that is not confirmed yet
 * @param distress a call for help that is not confirmed yet
 * @param letters the id of the generation that this vault deposited last: by it an old copy of the plan shows
 * @param withdrawn when, by the server, a weakening was taken back last since then; {@link #UNKNOWN} if it may have been
 */
record Armed(
        Id watch,
        Blob ownerKey,
        LastWord words,
        boolean recovered,
        List<KnownLeg> legs,
        @Nullable Doing doing,
        @Nullable Distress distress,
        @Nullable Id letters,
        @Nullable Instant withdrawn) {
    /** Before everything: whether and when is not known. */
    static final Instant UNKNOWN = Instant.EPOCH;

    /**
     * A leg by the name that only this vault knows.
     *
     * @param until its grace ends, as far as this vault knows
     */
    record KnownLeg(Id id, String name, Instant until) {
        KnownLeg extended(Duration by) {
            return new KnownLeg(id, name, until.plus(by));
        }
    }

    /** A watch that nothing was done with yet. */
    static Armed fresh(Id watch, Blob ownerKey, LastWord words, List<KnownLeg> legs) {
        return new Armed(watch, ownerKey, words, false, legs, null, null, null, null);
    }

    /** A watch to be taken back. */
    static Armed recovered(Id watch, Blob ownerKey, LastWord words) {
        return new Armed(watch, ownerKey, words, true, List.of(), null, null, null, null);
    }

    Armed with(LastWord next) {
        return new Armed(watch, ownerKey, next, recovered, legs, doing, distress, letters, withdrawn);
    }

    Armed with(List<KnownLeg> others) {
        return new Armed(watch, ownerKey, words, recovered, others, doing, distress, letters, withdrawn);
    }

    Armed with(@Nullable Doing other) {
        return new Armed(watch, ownerKey, words, recovered, legs, other, distress, letters, withdrawn);
    }

    Armed calling(@Nullable Distress call) {
        return new Armed(watch, ownerKey, words, recovered, legs, doing, call, letters, withdrawn);
    }

    /** With other letters than before. */
    Armed lettered(Id generation) {
        return new Armed(watch, ownerKey, words, recovered, legs, doing, distress, generation, null);
    }

    Armed without(KnownLeg leg) {
        return with(legs.stream().filter(other -> !other.equals(leg)).collect(toList()));
    }

    /** With a leg as it is now. */
    Armed with(KnownLeg before, KnownLeg now) {
        return with(legs.stream().map(leg -> leg.equals(before) ? now : leg).collect(toList()));
    }

    /** When the change was accepted, at {@code at} by the server. */
    Armed done(Doing done, Instant at) {
        List<KnownLeg> all = new ArrayList<>(legs);
        all.addAll(done.legs());
        return new Armed(watch, ownerKey, words, recovered, all, null, distress, letters, withdrawn)
                .withdrawn(done.withdraws() ? at : withdrawn);
    }

    /** When nobody knows whether the change was accepted. */
    Armed overtaken() {
        boolean maybe = doing != null && doing.withdraws();
        return with((Doing) null).withdrawn(maybe ? UNKNOWN : withdrawn);
    }

    /** With another time at which a weakening was taken back. */
    Armed withdrawn(@Nullable Instant at) {
        return new Armed(watch, ownerKey, words, recovered, legs, doing, distress, letters, at);
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
