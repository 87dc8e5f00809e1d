package org.vigil.watch;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;

/** Comparisons that read as words. */
final class Times {
    /** Later than all that is ever due. */
    static final Instant NEVER = Instant.parse("9999-12-31T00:00:00Z");

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

    static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) > 0 ? one : other;
    }

    /** The earlier of those there are. */
    static Optional<Instant> earliest(Stream<Optional<Instant>> instants) {
        return instants.flatMap(Optional::stream).reduce(Times::earlier);
    }

    /** Whether what is due at {@code due} is due now: at the very instant, too. */
    static boolean isDue(Instant due, Instant now) {
        return !due.isAfter(now);
    }
}
