package org.vigil.watch;

import java.time.Duration;
import java.util.stream.Stream;

/** What a server allows and how it behaves; configuration, so that tests and the story need no time factor. */
public record Bounds(Minima minima, Terms terms, Drilling drilling) {
    /** The floors of a server that people trust. */
    public static Bounds production() {
        return new Bounds(
                new Minima(
                        Duration.ofMinutes(15),
                        Duration.ofMinutes(5),
                        Duration.ofMinutes(5),
                        Duration.ofMinutes(5),
                        Duration.ofHours(24),
                        Duration.ofMinutes(5),
                        Duration.ofMinutes(1)),
                new Terms(
                        Duration.ofMinutes(60),
                        Duration.ofMinutes(10),
                        Duration.ofMinutes(60),
                        Duration.ofHours(24),
                        Duration.ofHours(1),
                        Duration.ofHours(24)),
                new Drilling(Duration.ofHours(1), Duration.ofHours(24), Duration.ofDays(30), Duration.ofDays(7)));
    }

    /**
     * The shortest times a plan may name.
     *
     * @param interval of the rhythm
     * @param rungGap between one rung and the next; the first may come at once
     * @param leg from when a leg can be answered, or is armed, until it is due
     * @param legGrace of a leg
     */
    public record Minima(
            Duration interval,
            Duration grace,
            Duration rungGap,
            Duration ackExpiry,
            Duration coolingOff,
            Duration leg,
            Duration legGrace) {
        /** None may be negative. */
        public Minima {
            if (Stream.of(interval, grace, rungGap, ackExpiry, coolingOff, leg, legGrace)
                    .anyMatch(Duration::isNegative)) {
                throw new IllegalArgumentException("a minimum is negative");
            }
        }
    }

    /**
     * The times by which an alarm runs; a watch keeps those it was armed with.
     *
     * @param hold how long all holds of one alarm together may keep rungs waiting
     * @param legHold the same, when the silence was a leg's
     * @param objection how long a close waits for objections
     * @param closeWindow how far apart the votes to close may lie
     * @param firstRepeat from the last rung to its first repeat; doubles from one repeat to the next
     * @param repeatCap the longest time between repeats
     */
    public record Terms(
            Duration hold,
            Duration legHold,
            Duration objection,
            Duration closeWindow,
            Duration firstRepeat,
            Duration repeatCap) {
        /** All positive: with a repeat of zero an alarm would never stop calling within one decision. */
        public Terms {
            if (!Stream.of(hold, legHold, objection, closeWindow, firstRepeat, repeatCap)
                    .allMatch(Duration::isPositive)) {
                throw new IllegalArgumentException("a term is not positive");
            }
        }
    }

    /**
     * The times of drills.
     *
     * @param soonest the shortest wait for a drill that was asked for
     * @param latest the longest one
     * @param gap from asking for one to asking for the next
     * @param lasts how long one can be answered
     */
    public record Drilling(Duration soonest, Duration latest, Duration gap, Duration lasts) {
        /** No wait is negative, and one is over before the next can be asked for. */
        public Drilling {
            if (soonest.isNegative() || latest.compareTo(soonest) < 0 || !lasts.isPositive()) {
                throw new IllegalArgumentException("a time of drills is not possible");
            }
            if (gap.compareTo(latest.plus(lasts)) < 0) {
                throw new IllegalArgumentException("a drill must be over before the next can be asked for");
            }
        }
    }
}
