package org.vigil.wire;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Reads a rhythm: the heart decides by this, and the SDK rehearses by it before a watch is armed. Pure. */
public final class Calendar {
    private Calendar() {}

    /**
     * When the check-in after one at {@code at} is due; empty for a rhythm that makes none due.
     *
     * @param early how much of the jitter it loses this time
     */
    public static Optional<Instant> after(Rhythm rhythm, Instant at, Duration early) {
        if (rhythm instanceof Rhythm.Every every) {
            return Optional.of(at.plus(every.interval()).minus(early));
        }
        return rhythm instanceof Rhythm.Daily daily ? Optional.of(new LocalTimes(daily).after(at)) : Optional.empty();
    }

    /** How much a rhythm may lose to jitter: less than this. */
    public static Duration jitter(Rhythm rhythm) {
        return rhythm instanceof Rhythm.Every every ? every.jitter() : Duration.ZERO;
    }

    /** The longest time the rhythm ever leaves from a check-in to the next; {@link Limits#LONGEST} if it leaves any. */
    public static Duration longestGap(Rhythm rhythm) {
        if (rhythm instanceof Rhythm.Every every) {
            return every.interval();
        }
        return rhythm instanceof Rhythm.Daily daily ? new LocalTimes(daily).longestGap() : Limits.LONGEST;
    }

    /** The shortest time it ever leaves, or less. */
    public static Duration shortestGap(Rhythm rhythm) {
        if (rhythm instanceof Rhythm.Every every) {
            return every.interval().minus(every.jitter());
        }
        return rhythm instanceof Rhythm.Daily daily ? new LocalTimes(daily).shortestGap() : Limits.LONGEST;
    }

    /** When the first rung that waits for nobody is told, from the alarm on; {@link Limits#LONGEST} if none is. */
    public static Duration firstRung(Plan plan) {
        return plan.ladder().stream()
                .filter(rung -> rung.gate() == 0)
                .map(Rung::after)
                .findFirst()
                .orElse(Limits.LONGEST);
    }
}
