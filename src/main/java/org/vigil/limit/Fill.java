package org.vigil.limit;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.vigil.redis.Redis;
import org.vigil.redis.RedisAway;

/** How full the store's memory is, asked once a second at most. */
final class Fill {
    private static final Duration FRESH = Duration.ofSeconds(1);

    private record Seen(Instant at, int percent) {}

    private final Redis redis;
    private final InstantSource clock;
    private volatile Seen seen = new Seen(Instant.EPOCH, 0);

    Fill(Redis redis, InstantSource clock) {
        this.redis = redis;
        this.clock = clock;
    }

    /** @throws RedisAway if it does not say */
    int percent() {
        Instant now = clock.instant();
        Seen last = seen;
        if (now.isBefore(last.at()) || !now.isBefore(last.at().plus(FRESH))) {
            last = new Seen(now, redis.info().filledPercent());
            seen = last;
        }
        return last.percent();
    }
}
