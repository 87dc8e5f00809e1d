package org.vigil.watch;

import java.time.Instant;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Rule 6: votes to close, and objections.
 *
 * @param votes one per seat, until they expire or are voided
 * @param cast how many votes were ever recorded
 * @param objections the latest of each seat
 * @param closesAt of the pending close
 */
record Ballot(
        SortedMap<Integer, Said> votes,
        int cast,
        SortedMap<Integer, Objection> objections,
        @Nullable Instant closesAt) {
    private static final int EFFECTIVE = 2;

    /**
     * A seat's latest objection.
     *
     * @param voided how often this seat voided votes
     * @param cast how many votes there had been: without another one since, objecting again says nothing new
     */
    record Objection(Said said, int voided, int cast) {}

    static final Ballot NONE = new Ballot(new TreeMap<>(), 0, new TreeMap<>(), null);

    /** Copies. */
    Ballot {
        votes = Collections.unmodifiableSortedMap(new TreeMap<>(votes));
        objections = Collections.unmodifiableSortedMap(new TreeMap<>(objections));
    }

    /** Votes count for {@code closeWindow}, its last instant included. */
    Ballot unexpired(Instant now, Rules rules) {
        SortedMap<Integer, Said> live = new TreeMap<>(votes);
        live.values()
                .removeIf(vote -> vote.at().plus(rules.terms().closeWindow()).isBefore(now));
        return new Ballot(live, cast, objections, closesAt);
    }

    /** When the alarm will close if one more seat votes now: a pending close is not moved, too few votes close nothing. */
    @Nullable
    Instant closesAtWithOneMore(Instant now, Rules rules) {
        boolean enough = votes.size() + 1 >= rules.plan().closeQuorum();
        return closesAt == null && enough ? now.plus(rules.terms().objection()) : closesAt;
    }

    Ballot voted(int seat, Said vote) {
        SortedMap<Integer, Said> all = new TreeMap<>(votes);
        all.put(seat, vote);
        return new Ballot(all, cast + 1, objections, vote.answer().closesAt());
    }

    /** A seat that objects without a vote since it last objected says nothing new. */
    boolean isRepeated(Objection objection) {
        return objection.cast() == cast;
    }

    /** There is something to void, and the seat did not void votes twice before. */
    boolean isVoidedBy(int seat) {
        return (!votes.isEmpty() || closesAt != null) && voidedBy(seat) < EFFECTIVE;
    }

    /** The votes and the pending close are void. */
    Ballot voided(int seat, Said objection) {
        return new Ballot(new TreeMap<>(), cast, with(seat, new Objection(objection, voidedBy(seat) + 1, cast)), null);
    }

    /** Recorded, and changes nothing. */
    Ballot objected(int seat, Said objection) {
        return new Ballot(votes, cast, with(seat, new Objection(objection, voidedBy(seat), cast)), closesAt);
    }

    private int voidedBy(int seat) {
        Objection last = objections.get(seat);
        return last == null ? 0 : last.voided();
    }

    private SortedMap<Integer, Objection> with(int seat, Objection objection) {
        SortedMap<Integer, Objection> all = new TreeMap<>(objections);
        all.put(seat, objection);
        return all;
    }
}
