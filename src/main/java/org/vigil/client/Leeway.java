package org.vigil.client;

import java.time.Duration;
import java.time.Instant;

/**
 * How long all may take that goes before something more important; no one request of it more than a third. By the device's
 * clock and by the machine's, whichever has run further: a clock may be stepped back.
 */
final class Leeway {
    private static final int SHARE = 3;
    /** No time at all would mean no limit. */
    private static final Duration LEAST = Duration.ofMillis(1);

    private final TimeSource clock;
    private final Duration whole;
    private final Instant begun;
    private final long began = System.nanoTime();

    private Leeway(Duration whole, TimeSource clock) {
        this.whole = whole;
        this.clock = clock;
        this.begun = clock.instant();
    }

    /** From now on. */
    static Leeway of(Duration whole, Device device) {
        return new Leeway(whole, device.clock());
    }

    /** So many times as long, from now on. */
    Leeway anew(int times) {
        return new Leeway(whole.multipliedBy(times), clock);
    }

    boolean isOver() {
        return left().isZero() || left().isNegative();
    }

    /** What is left of it. */
    Duration left() {
        return whole.minus(
                greater(Duration.between(begun, clock.instant()), Duration.ofNanos(System.nanoTime() - began)));
    }

    /** How long the next request may take. */
    Duration step() {
        Duration left = left();
        Duration share = whole.dividedBy(SHARE);
        return greater(left.compareTo(share) < 0 ? left : share, LEAST);
    }

    private static Duration greater(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? other : one;
    }
}
