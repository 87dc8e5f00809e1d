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
 */
record Armed(
        Id watch,
        Blob ownerKey,
        LastWord words,
        boolean recovered,
        List<KnownLeg> legs,
        @Nullable Doing doing,
        @Nullable Distress distress,
        @Nullable Id letters) {

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
        return new Armed(watch, ownerKey, words, false, legs, null, null, null);
    }

    /** A watch to be taken back. */
    static Armed recovered(Id watch, Blob ownerKey, LastWord words) {
        return new Armed(watch, ownerKey, words, true, List.of(), null, null, null);
    }

    Armed with(LastWord next) {
        return new Armed(watch, ownerKey, next, recovered, legs, doing, distress, letters);
    }

    Armed with(List<KnownLeg> others) {
        return new Armed(watch, ownerKey, words, recovered, others, doing, distress, letters);
    }

    Armed with(@Nullable Doing other) {
        return new Armed(watch, ownerKey, words, recovered, legs, other, distress, letters);
    }

    Armed calling(@Nullable Distress call) {
        return new Armed(watch, ownerKey, words, recovered, legs, doing, call, letters);
    }

    /** With other letters than before. */
    Armed lettered(Id generation) {
        return new Armed(watch, ownerKey, words, recovered, legs, doing, distress, generation);
    }

    Armed without(KnownLeg leg) {
        return with(legs.stream().filter(other -> !other.equals(leg)).collect(toList()));
    }

    /** With a leg as it is now. */
    Armed with(KnownLeg before, KnownLeg now) {
        return with(legs.stream().map(leg -> leg.equals(before) ? now : leg).collect(toList()));
    }

    /** When the change was accepted. */
    Armed done(Doing done) {
        List<KnownLeg> all = new ArrayList<>(legs);
        all.addAll(done.legs());
        return new Armed(watch, ownerKey, words, recovered, all, null, distress, letters);
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
