package org.vigil.watch;

import java.time.Duration;
import java.time.Instant;

/** Comparisons that read as words. */
final class Times {
    private Times() {}

    static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }

    static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    /** Whether what is due at {@code due} is due now: at the very instant, too. */
    static boolean isDue(Instant due, Instant now) {
        return !due.isAfter(now);
    }
}
