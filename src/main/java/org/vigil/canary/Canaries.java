package org.vigil.canary;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.vigil.redis.Keys;
import org.vigil.redis.Redis;
import org.vigil.redis.RedisAway;
import org.vigil.redis.Script;
import org.vigil.wire.Id;

/** Which watches are canaries', of all nodes: so that operators are shown people's only. No rule asks. */
public final class Canaries {
    private final Redis redis;
    private final List<String> key;

    /** Over {@code redis}. */
    public Canaries(Redis redis, Keys keys) {
        this.redis = redis;
        this.key = List.of(keys.canaries());
    }

    /**
     * All of them.
     *
     * @throws RedisAway if the store is away
     */
    public Set<Id> watches() {
        return redis.call(Script.CANARY_LIST, key).list().stream()
                .map(reply -> Id.parse(Objects.requireNonNull(reply.text())))
                .collect(Collectors.toUnmodifiableSet());
    }

    void add(Id watch, Instant now) {
        redis.call(Script.CANARY_ADD, key, watch.text(), now.toEpochMilli());
    }

    void remove(Id watch) {
        redis.call(Script.CANARY_REMOVE, key, watch.text());
    }
}
