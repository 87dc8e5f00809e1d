package org.vigil.timer;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.vigil.redis.Redis;
import org.vigil.redis.RedisAway;
import org.vigil.redis.Reply;
import org.vigil.redis.Script;
import org.vigil.wire.Id;

/** Ids that are listed by a time: one sorted set per partition, kept by features in their own scripts; this only reads. */
public final class Roll {
    private final Redis redis;
    private final List<List<String>> keys;

    /** @param key of a partition, {@code keys::alarms} for instance */
    public Roll(Redis redis, int partitions, IntFunction<String> key) {
        this.redis = redis;
        this.keys = IntStream.range(0, partitions).mapToObj(key).map(List::of).toList();
    }

    /** One that is listed, by what time. */
    public record Entry(Id id, Instant at) {}

    /**
     * Those listed by a later time than was asked for.
     *
     * @param count of all of them
     * @param latest the latest first, so many as were asked for
     */
    public record Part(long count, List<Entry> latest) {
        /** Copies. */
        public Part {
            latest = List.copyOf(latest);
        }
    }

    /**
     * How many are listed by a later time than {@code after}.
     *
     * @throws RedisAway if the store is away
     */
    public long count(Instant after) {
        return latest(after, 0).count();
    }

    /**
     * The latest, {@code limit} at most, of those listed by a later time than {@code after}.
     *
     * @throws RedisAway if the store is away
     */
    public Part latest(Instant after, int limit) {
        long count = 0;
        List<Entry> found = new ArrayList<>();
        for (Reply reply : redis.callEach(Script.LISTED_READ, keys, after.toEpochMilli(), limit)) {
            count += reply.list().get(0).number();
            List<Reply> flat = reply.list().get(1).list();
            for (int at = 0; at < flat.size(); at += 2) {
                Id id = Id.parse(Objects.requireNonNull(flat.get(at).text()));
                found.add(new Entry(id, DueSet.time(flat.get(at + 1))));
            }
        }
        found.sort(Comparator.comparing(Entry::at).reversed());
        return new Part(count, found.subList(0, Math.min(limit, found.size())));
    }
}
