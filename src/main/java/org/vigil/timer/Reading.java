package org.vigil.timer;

import java.time.Duration;
import java.time.Instant;
import java.util.stream.Stream;

/**
 * Three clocks read at one moment.
 *
 * @param now the time the server goes by
 * @param wall the machine's clock
 * @param store the clock of Redis
 */
public record Reading(Instant now, Instant wall, Instant store) {
    /** Clocks that are this far apart still agree. */
    static final Duration TOLERANCE = Duration.ofSeconds(30);

    /** Rule 12: whether none is more than 30 s from another. */
    public boolean agrees() {
        return apart().compareTo(TOLERANCE) <= 0;
    }

    /** From the earliest to the latest. */
    public Duration apart() {
        Instant first = Stream.of(now, wall, store).min(Instant::compareTo).orElseThrow();
        Instant last = Stream.of(now, wall, store).max(Instant::compareTo).orElseThrow();
        return Duration.between(first, last);
    }

    /** With the server's own time no earlier than {@code past}. */
    Reading notBefore(Instant past) {
        return now.isBefore(past) ? new Reading(past, wall, store) : this;
    }
}
