package org.vigil.courier;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.vigil.redis.RedisAway;
import org.vigil.redis.ScriptFailed;
import org.vigil.wire.Id;

/**
 * What this node could not deliver at its last try: by age, and why, in fixed sentences. Kept in memory: what a node has not
 * tried for longer than the longest wait, another tries.
 */
public final class Backlog {
    /** More than the longest wait between two tries. */
    private static final Duration STALE = Duration.ofMinutes(6);

    private static final String UNKNOWN = "No try on this node has failed: another node tried, or none yet.";
    private static final String AWAY = "Redis did not answer.";
    private static final String REFUSED = "Redis answered with an error: see its log.";
    private static final String UNSEALED = "It could not be sealed or stored: the mailbox's notice key may be damaged.";

    private record Left(Instant tried, List<Instant> since, RuntimeException failure) {
        boolean isStale(Instant now) {
            return tried.plus(STALE).isBefore(now);
        }
    }

    private final Map<Id, Left> left = new ConcurrentHashMap<>();
    private final InstantSource clock;

    Backlog(InstantSource clock) {
        this.clock = clock;
    }

    /** How many have been owed for {@code age} or longer. */
    public long older(Duration age) {
        Instant now = clock.instant();
        Instant latest = now.minus(age);
        left.values().removeIf(one -> one.isStale(now));
        return left.values().stream()
                .flatMap(one -> one.since().stream())
                .filter(since -> !since.isAfter(latest))
                .count();
    }

    /** Why the last try for {@code watch} failed on this node, in a fixed sentence. */
    String reason(Id watch) {
        Left last = left.get(watch);
        if (last == null || last.isStale(clock.instant())) {
            return UNKNOWN;
        }
        return switch (last.failure()) {
            case RedisAway away -> AWAY;
            case ScriptFailed refused -> REFUSED;
            default -> UNSEALED;
        };
    }

    /** After a try for {@code watch} at {@code now}: these stay owed, for the last of them because of {@code failure}. */
    void note(Id watch, List<Owed> stay, @Nullable RuntimeException failure, Instant now) {
        if (failure == null) {
            left.remove(watch);
        } else {
            left.put(
                    watch,
                    new Left(now, stay.stream().map(owed -> owed.notice().at()).toList(), failure));
        }
    }
}
