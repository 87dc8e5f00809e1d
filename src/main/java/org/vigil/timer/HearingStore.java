package org.vigil.timer;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.vigil.redis.Keys;
import org.vigil.redis.Redis;
import org.vigil.redis.RedisAway;
import org.vigil.redis.Reply;
import org.vigil.redis.Script;
import org.vigil.wire.Json;

/** The hearing record in Redis. */
public final class HearingStore {
    /**
     * As read, in one moment of Redis.
     *
     * @param said what the clock of Redis shows
     * @param store changes with every start of Redis and every change of its role, in a cluster of any of its masters
     * @param version of the record, 0 if there is none
     */
    record Stored(Instant said, String store, long version, Optional<HearingRecord> record) {}

    private final Redis redis;
    private final Keys keys;

    /** Over {@code redis}. */
    public HearingStore(Redis redis, Keys keys) {
        this.redis = redis;
        this.keys = keys;
    }

    /** @throws RedisAway if the store is away */
    Stored read() {
        String masters = redis.masters();
        List<Reply> fields =
                redis.call(Script.HEARING_READ, List.of(keys.hearing())).list();
        return new Stored(
                Instant.ofEpochMilli(fields.get(0).number()),
                masters.isEmpty() ? Objects.requireNonNull(fields.get(1).text()) : masters,
                fields.get(2).number(),
                Optional.ofNullable(fields.get(3).bytes()).map(json -> Json.read(json, HearingRecord.class)));
    }

    /**
     * Whether it was committed; if not, another node was first.
     *
     * @throws RedisAway if the store is away, or the outcome unknown
     */
    boolean commit(Stored read, HearingRecord next) {
        return redis.call(Script.HEARING_COMMIT, List.of(keys.hearing()), read.version(), Json.bytes(next))
                        .number()
                == 1;
    }

    /** Changes whenever a link to Redis was lost: whoever saw another number may have missed a change of Redis. */
    long reconnections() {
        return redis.reconnections();
    }
}
