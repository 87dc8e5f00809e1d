package org.vigil.watch.model;

import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import org.vigil.watch.Bounds;
import org.vigil.wire.Blob;
import org.vigil.wire.Generation;
import org.vigil.wire.Id;
import org.vigil.wire.Leg;
import org.vigil.wire.NewWatch;
import org.vigil.wire.Plan;
import org.vigil.wire.Seat;

/** A small plan and the alphabet of what can happen to a watch under it. */
record Small(String name, Plan plan, List<Leg> legs, Bounds bounds, List<Move> moves) {
    static final int SEATS = 4;
    /** Minutes from one instant of the coarse clock to the next: every time of a small plan is a multiple. */
    static final long TICK = 10;

    /** Later than anything in a small plan. */
    static final long FAR = 1_000_000;

    static final long MIN = -FAR;

    static final long NEVER = Long.MAX_VALUE / 4;
    static final Instant START = Instant.parse("2026-03-01T08:00:00Z");

    static long minutes(Duration time) {
        return time.toMinutes();
    }

    static long minute(Instant at) {
        return Duration.between(START, at).toMinutes();
    }

    static Id legId(int number) {
        byte[] bytes = new byte[Id.SIZE];
        bytes[0] = (byte) number;
        return Id.of(bytes);
    }

    static Instant instant(long minute) {
        return START.plus(Duration.ofMinutes(minute));
    }

    /** The watch as it is ordered; keys and letters are empty, since the heart never sees them. */
    NewWatch order() {
        Blob none = Blob.of(new byte[0]);
        Seat seat = new Seat(Id.of(new byte[Id.SIZE]), none, none);
        Generation letters = new Generation(Collections.nCopies(SEATS, none), none);
        return new NewWatch(none, none, plan, legs, Collections.nCopies(SEATS, seat), letters);
    }

    /** Rule 5: shorter where the silence is a leg's. */
    long hold(boolean leg) {
        return minutes(leg ? bounds.terms().legHold() : bounds.terms().hold());
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
