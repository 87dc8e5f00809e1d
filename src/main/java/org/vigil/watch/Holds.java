package org.vigil.watch;

import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Rule 5: who said "I have it" or "safe until then", and what that holds.
 *
 * @param acks the latest of each seat
 * @param vouches the latest of each seat
 * @param until rungs wait until then
 * @param spent of what all holds together may last
 * @param due rungs that wait for no hold: they were due before they could be held
 * @param fresh when the latest ack that counts expires; a repeat waits until then
 */
record Holds(
        SortedMap<Integer, Said> acks,
        SortedMap<Integer, Vouch> vouches,
        Instant until,
        Duration spent,
        SortedSet<Integer> due,
        Instant fresh) {
    /** A vouch, and until when it counts. */
    record Vouch(Said said, Instant until) {}

    /** Copies. */
    Holds {
        acks = Collections.unmodifiableSortedMap(new TreeMap<>(acks));
        vouches = Collections.unmodifiableSortedMap(new TreeMap<>(vouches));
        due = Collections.unmodifiableSortedSet(new TreeSet<>(due));
    }

    static Holds none(Instant firedAt) {
        return new Holds(new TreeMap<>(), new TreeMap<>(), firedAt, Duration.ZERO, new TreeSet<>(), firedAt);
    }

    /** A hold keeps the next rungs waiting until it expires. */
    Instant heldTo(Instant at, int rung) {
        return due.contains(rung) ? at : Times.later(at, until);
    }

    /**
     * Holds until {@code expires}, as far as the total {@code limit} allows; then nothing holds the ladder.
     *
     * @param dueNow rungs that are due already
     */
    Holds extended(Instant now, Instant expires, Duration limit, SortedSet<Integer> dueNow) {
        Instant start = Times.later(now, until);
        Duration added = Times.shorter(Duration.between(start, expires), limit.minus(spent));
        SortedSet<Integer> free = new TreeSet<>(due);
        free.addAll(dueNow);
        return added.isPositive() ? new Holds(acks, vouches, start.plus(added), spent.plus(added), free, fresh) : this;
    }

    /** Whatever is held goes on at once; what was not used can be used again, by others. */
    Holds ended(Instant now) {
        Duration unused = Times.isDue(until, now) ? Duration.ZERO : Duration.between(now, until);
        return new Holds(acks, vouches, Times.earlier(until, now), spent.minus(unused), due, Times.earlier(fresh, now));
    }

    /** This seat's statements are lost, and what they held. */
    Holds without(int seat, Instant now) {
        if (!acks.containsKey(seat) && !vouches.containsKey(seat)) {
            return this;
        }
        SortedMap<Integer, Said> otherAcks = new TreeMap<>(acks);
        SortedMap<Integer, Vouch> otherVouches = new TreeMap<>(vouches);
        otherAcks.remove(seat);
        otherVouches.remove(seat);
        return new Holds(otherAcks, otherVouches, until, spent, due, fresh).ended(now);
    }

    /** A repeat waits until this ack expires. */
    Holds fresh(Instant expires) {
        return new Holds(acks, vouches, until, spent, due, Times.later(fresh, expires));
    }

    Holds acked(int seat, Said ack) {
        SortedMap<Integer, Said> all = new TreeMap<>(acks);
        all.put(seat, ack);
        return new Holds(all, vouches, until, spent, due, fresh);
    }

    Holds vouched(int seat, Vouch vouch) {
        SortedMap<Integer, Vouch> all = new TreeMap<>(vouches);
        all.put(seat, vouch);
        return new Holds(acks, all, until, spent, due, fresh);
    }

    /** The latest that a seat vouched for; null if none did. */
    @Nullable
    Instant vouchedUntil() {
        return vouches.values().stream().map(Vouch::until).reduce(Times::later).orElse(null);
    }
}
