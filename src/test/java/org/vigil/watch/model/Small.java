package org.vigil.watch.model;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.vigil.watch.Bounds;
import org.vigil.wire.Plan;

/** A small plan and the alphabet of what can happen to a watch under it. */
record Small(String name, Plan plan, Bounds bounds, List<Move> moves) {
    /** Minutes from one instant of the coarse clock to the next: every time of a small plan is a multiple. */
    static final long TICK = 10;

    static final long NEVER = Long.MAX_VALUE / 4;
    static final Instant START = Instant.parse("2026-03-01T08:00:00Z");

    static long minutes(Duration time) {
        return time.toMinutes();
    }

    static Instant instant(long minute) {
        return START.plus(Duration.ofMinutes(minute));
    }

    /** The shorter of the plan's and what all holds may last together. */
    long ackExpiry(Plan rules) {
        return Math.min(minutes(rules.ackExpiry()), hold());
    }

    long hold() {
        return minutes(bounds.terms().hold());
    }

    long objection() {
        return minutes(bounds.terms().objection());
    }

    long closeWindow() {
        return minutes(bounds.terms().closeWindow());
    }

    /** How long after the last rung or repeat the repeat number {@code n} comes, the first being 0. */
    long repeatGap(int n) {
        long gap = minutes(bounds.terms().firstRepeat());
        for (int i = 0; i < n; i++) {
            gap = Math.min(gap * 2, minutes(bounds.terms().repeatCap()));
        }
        return Math.min(gap, minutes(bounds.terms().repeatCap()));
    }
}
