package org.vigil.watch;

import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Rule 5: who said "I have it", and what that holds.
 *
 * @param acks the latest of each seat
 * @param until the next rung waits until then
 * @param spent of what all holds together may last
 * @param from index of the first rung that waits: those before it were due before they could be held
 * @param fresh when the latest ack that counts expires; a repeat waits until then
 */
record Holds(SortedMap<Integer, Said> acks, Instant until, Duration spent, int from, Instant fresh) {
    /** Copies. */
    Holds {
        acks = Collections.unmodifiableSortedMap(new TreeMap<>(acks));
    }

    static Holds none(Instant firedAt) {
        return new Holds(new TreeMap<>(), firedAt, Duration.ZERO, 0, firedAt);
    }

    /** An ack holds the next rung until it expires. */
    Instant heldTo(Instant due, int rung) {
        return rung < from ? due : Times.later(due, until);
    }

    /** All holds of one alarm together last at most {@code rules.terms().hold()}; then nothing holds the ladder. */
    Holds extended(Instant now, Rules rules, int firstNotDue) {
        Instant expires = now.plus(rules.ackExpiry());
        Instant start = Times.later(now, until);
        Duration left = rules.terms().hold().minus(spent);
        Duration added = Times.shorter(Duration.between(start, expires), left);
        return added.isPositive()
                ? new Holds(acks, start.plus(added), spent.plus(added), firstNotDue, expires)
                : new Holds(acks, until, spent, from, expires);
    }

    Holds said(int seat, Said ack) {
        SortedMap<Integer, Said> all = new TreeMap<>(acks);
        all.put(seat, ack);
        return new Holds(all, until, spent, from, fresh);
    }
}
