package org.vigil.courier;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.vigil.wire.Id;

/**
 * What this node could not deliver at its last try, by age. Kept in memory, for counting only: what a node has not tried for
 * longer than the longest wait, another tries.
 */
public final class Backlog {
    /** More than the longest wait between two tries. */
    private static final Duration STALE = Duration.ofMinutes(6);

    private record Left(Instant tried, List<Instant> since) {}

    private final Map<Id, Left> left = new ConcurrentHashMap<>();
    private final InstantSource clock;

    Backlog(InstantSource clock) {
        this.clock = clock;
    }

    /** How many have been owed for {@code age} or longer. */
    public long older(Duration age) {
        Instant latest = clock.instant().minus(age);
        return known().filter(since -> !since.isAfter(latest)).count();
    }

    /** After a try for {@code watch} at {@code now}: these stay owed. */
    void note(Id watch, List<Owed> stay, Instant now) {
        if (stay.isEmpty()) {
            left.remove(watch);
        } else {
            left.put(
                    watch,
                    new Left(now, stay.stream().map(owed -> owed.notice().at()).toList()));
        }
    }

    private Stream<Instant> known() {
        Instant stale = clock.instant().minus(STALE);
        left.values().removeIf(one -> one.tried().isBefore(stale));
        return left.values().stream().flatMap(one -> one.since().stream());
    }
}
