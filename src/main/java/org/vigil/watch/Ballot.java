package org.vigil.watch;

import java.time.Instant;
import java.util.Collections;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Rule 6: votes to close, and what voids them.
 *
 * @param votes the latest of each seat
 * @param standing the seats whose vote counts: until it expires or is voided
 * @param cast how many votes were ever recorded
 * @param voids how often each seat voided votes
 * @param pending the close that was announced
 */
record Ballot(
        SortedMap<Integer, Said> votes,
        SortedSet<Integer> standing,
        int cast,
        SortedMap<Integer, Integer> voids,
        @Nullable Pending pending) {
    private static final int EFFECTIVE = 2;

    /**
     * A close that takes effect when the server was hearing objections for all the time between.
     *
     * @param since the vote that made it
     * @param at as announced
     */
    record Pending(Instant since, Instant at) {}

    static final Ballot NONE = new Ballot(new TreeMap<>(), new TreeSet<>(), 0, new TreeMap<>(), null);

    /** Copies. */
    Ballot {
        votes = Collections.unmodifiableSortedMap(new TreeMap<>(votes));
        standing = Collections.unmodifiableSortedSet(new TreeSet<>(standing));
        voids = Collections.unmodifiableSortedMap(new TreeMap<>(voids));
    }

    /** When the pending close takes effect, as announced; null if none is. */
    @Nullable
    Instant closesAt() {
        return pending == null ? null : pending.at();
    }

    /** Votes count for {@code closeWindow}, its last instant included. */
    Ballot unexpired(Instant now, Rules rules) {
        SortedSet<Integer> live = new TreeSet<>(standing);
        live.removeIf(seat -> {
            Said vote = votes.get(seat);
            return vote == null || vote.at().plus(rules.terms().closeWindow()).isBefore(now);
        });
        return new Ballot(votes, live, cast, voids, pending);
    }

    /** The close when one more seat votes now: a pending one is not moved, too few votes close nothing. */
    @Nullable
    Pending pendingWithOneMore(Instant now, Rules rules) {
        boolean enough = standing.size() + 1 >= rules.plan().closeQuorum();
        return pending == null && enough
                ? new Pending(now, now.plus(rules.terms().objection()))
                : pending;
    }

    /** One more vote counts, and this is what comes of it. */
    Ballot voted(int seat, @Nullable Pending close) {
        SortedSet<Integer> counted = new TreeSet<>(standing);
        counted.add(seat);
        return new Ballot(votes, counted, cast + 1, voids, close);
    }

    Ballot said(int seat, Said vote) {
        SortedMap<Integer, Said> all = new TreeMap<>(votes);
        all.put(seat, vote);
        return new Ballot(all, standing, cast, voids, pending);
    }

    /** There is something to void, and the seat did not void votes twice before. */
    boolean isVoidedBy(int seat) {
        return hasVotes() && voids.getOrDefault(seat, 0) < EFFECTIVE;
    }

    boolean hasVotes() {
        return !standing.isEmpty() || pending != null;
    }

    /** The votes and the pending close are void, if this seat can still do that. */
    Ballot voidedBy(int seat) {
        if (!isVoidedBy(seat)) {
            return this;
        }
        SortedMap<Integer, Integer> all = new TreeMap<>(voids);
        all.merge(seat, 1, Integer::sum);
        return new Ballot(votes, new TreeSet<>(), cast, all, null);
    }

    /** The votes and the pending close are void: those who voted did not know what came since. */
    Ballot voided() {
        return new Ballot(votes, new TreeSet<>(), cast, voids, null);
    }

    /** This seat's vote is lost, and with too few votes left the pending close. */
    Ballot without(int seat, Rules rules) {
        if (!standing.contains(seat)) {
            return this;
        }
        SortedSet<Integer> others = new TreeSet<>(standing);
        others.remove(seat);
        boolean enough = others.size() >= rules.plan().closeQuorum();
        return new Ballot(votes, others, cast, voids, enough ? pending : null);
    }
}
