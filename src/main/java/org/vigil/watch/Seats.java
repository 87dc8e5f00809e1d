package org.vigil.watch;

import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Rule 8: whose statements count, and who is told what.
 *
 * @param count how many there are, decoys included: 4 or 8
 * @param revoked until when the bare calls of a revoked seat stay owed to it
 * @param added from when on the statements of an added seat count
 */
record Seats(int count, SortedMap<Integer, Instant> revoked, SortedMap<Integer, Instant> added) {
    /** Copies. */
    Seats {
        revoked = Collections.unmodifiableSortedMap(new TreeMap<>(revoked));
        added = Collections.unmodifiableSortedMap(new TreeMap<>(added));
    }

    static Seats of(int count) {
        return new Seats(count, new TreeMap<>(), new TreeMap<>());
    }

    /** Whether what the seat says has an effect; a revoked one is answered as if it had. */
    boolean counts(int seat, Instant now) {
        return !isRevoked(seat) && Times.isDue(added.getOrDefault(seat, now), now);
    }

    /** Whether the seat was there, and is still the same contact's {@code now}. */
    boolean knows(int seat, Seats now) {
        return seat < count && Objects.equals(added.get(seat), now.added.get(seat));
    }

    /** Revoked, and nobody has taken its place. */
    boolean isRevoked(int seat) {
        return revoked.containsKey(seat);
    }

    /** Whether it may be given its letter, packet and words. */
    boolean hasLetter(int seat) {
        return !isRevoked(seat);
    }

    /** Whether it is called: a revoked seat, too, until its cooling-off has passed. */
    boolean isCalled(int seat, Instant now) {
        return !isRevoked(seat) || now.isBefore(revoked.getOrDefault(seat, now));
    }

    /** One revocation per cooling-off. */
    boolean canRevoke(Instant now) {
        return revoked.values().stream().allMatch(until -> Times.isDue(until, now));
    }

    Seats revoked(int seat, Instant until) {
        return new Seats(count, with(revoked, seat, until), added);
    }

    /** They are new from now on, in whoever's place. */
    Seats added(Collection<Integer> seats, Instant countFrom) {
        SortedMap<Integer, Instant> left = new TreeMap<>(revoked);
        left.keySet().removeAll(seats);
        SortedMap<Integer, Instant> all = new TreeMap<>(added);
        seats.forEach(seat -> all.put(seat, countFrom));
        return new Seats(count, left, all);
    }

    /** More of them: 4 may become 8. */
    Seats grownTo(int more) {
        return new Seats(more, revoked, added);
    }

    private static SortedMap<Integer, Instant> with(SortedMap<Integer, Instant> map, int seat, Instant at) {
        SortedMap<Integer, Instant> all = new TreeMap<>(map);
        all.put(seat, at);
        return all;
    }
}
