package org.vigil.timer;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.vigil.wire.Deaf;

/**
 * When the server could not receive.
 *
 * @param deaf in order, apart from one another; the last may still go on
 */
public record Hearing(List<Deaf> deaf) {
    /** Never deaf. */
    public static final Hearing ALWAYS = new Hearing(List.of());

    /** Copies. */
    public Hearing {
        deaf = List.copyOf(deaf);
    }

    /**
     * Rule 11: the first instant, not before {@code plannedEnd}, by which the server has been hearing since {@code from} for
     * {@code need} in total; after what is known, it hears.
     */
    public Instant reached(Instant from, Instant plannedEnd, Duration need) {
        Instant at = from;
        Duration left = need;
        for (Deaf one : deaf) {
            Instant start = one.from().isAfter(at) ? one.from() : at;
            Duration heard = Duration.between(at, start);
            if (!one.to().isAfter(at)) {
                continue;
            }
            if (heard.compareTo(left) >= 0) {
                break;
            }
            left = left.minus(heard);
            at = one.to();
        }
        Instant end = at.plus(left);
        return end.isAfter(plannedEnd) ? end : plannedEnd;
    }
}
