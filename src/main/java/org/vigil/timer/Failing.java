package org.vigil.timer;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.vigil.wire.Id;

/**
 * What this node looked at in vain, however often it tried: a claim hides it from {@link DueSet#next}. Kept in memory, for
 * counting only.
 */
public final class Failing {
    /** Many leases: what this node has not tried for so long, another does, or it is over. */
    private static final Duration STALE = Duration.ofMinutes(1);

    private static final int MOST = 10_000;

    /** Failures in a row. */
    private record Tries(Instant first, Instant last) {
        Tries and(Tries later) {
            return stale(later.last) ? later : new Tries(first, later.last);
        }

        boolean stale(Instant now) {
            return last.isBefore(now.minus(STALE));
        }

        Duration lasted() {
            return Duration.between(first, last);
        }
    }

    private final Map<Id, Tries> tries = new ConcurrentHashMap<>();
    private final InstantSource clock;

    Failing(InstantSource clock) {
        this.clock = clock;
    }

    /** From the first failure in a row to the newest, of what has failed longest; zero if nothing failed twice. */
    public Duration longest() {
        forgetStale();
        return tries.values().stream()
                .map(Tries::lasted)
                .max(Comparator.naturalOrder())
                .orElse(Duration.ZERO);
    }

    /** How many have failed for {@code time} or longer. */
    public long longer(Duration time) {
        forgetStale();
        return tries.values().stream()
                .filter(one -> one.lasted().compareTo(time) >= 0)
                .count();
    }

    void worked(Id id) {
        tries.remove(id);
    }

    void failed(Id id) {
        if (tries.size() >= MOST) {
            forgetStale();
        }
        Instant now = clock.instant();
        if (tries.size() < MOST || tries.containsKey(id)) {
            tries.merge(id, new Tries(now, now), Tries::and);
        }
    }

    private void forgetStale() {
        Instant now = clock.instant();
        tries.values().removeIf(one -> one.stale(now));
    }
}
