package org.vigil.timer;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.vigil.redis.Redis;
import org.vigil.redis.RedisAway;
import org.vigil.redis.Reply;
import org.vigil.redis.Script;
import org.vigil.wire.Id;

/**
 * What is due when: one sorted set per partition, ids (their text) by time in ms. Features add, move and remove members in
 * their own scripts; this only reads and leases them.
 */
public final class DueSet {
    private final Redis redis;
    private final List<List<String>> keys;

    /** @param key of a partition, {@code keys::wake} for instance */
    public DueSet(Redis redis, int partitions, IntFunction<String> key) {
        this.redis = redis;
        this.keys = IntStream.range(0, partitions).mapToObj(key).map(List::of).toList();
    }

    /**
     * Something due.
     *
     * @param since when it was due, or first claimed if that was not finished
     * @param stolen whether somebody had claimed it, and did not finish before the lease ended
     */
    public record Claimed(Id id, Instant since, boolean stolen) {}

    /**
     * Claims what is due: nobody else is given it before {@code lease} has passed. Then it is due again, unless its owner has
     * meanwhile set another time or removed it, as every look must.
     *
     * @param limit members per partition at most
     * @throws RedisAway if the store is away; what was claimed comes back by lease
     */
    public List<Claimed> claim(Instant now, Duration lease, int limit) {
        return look(now, now.plus(lease), limit).stream()
                .flatMap(reply -> claimed(reply.list().get(0).list(), lease))
                .toList();
    }

    /** Of ids and times in turn; a lease ends half a millisecond before a whole one, which nothing else does. */
    private static Stream<Claimed> claimed(List<Reply> flat, Duration lease) {
        return IntStream.range(0, flat.size() / 2).mapToObj(i -> {
            Id id = Id.parse(text(flat.get(2 * i)));
            Instant due = time(flat.get(2 * i + 1));
            boolean stolen = text(flat.get(2 * i + 1)).contains(".");
            return new Claimed(id, stolen ? due.minus(lease) : due, stolen);
        });
    }

    /** The time that a score says, the end of a lease too. */
    static Instant time(Reply score) {
        return Instant.ofEpochMilli((long) Math.ceil(Double.parseDouble(text(score))));
    }

    private static String text(Reply reply) {
        return Objects.requireNonNull(reply.text());
    }

    /**
     * The earliest time anything is due, claims included.
     *
     * @throws RedisAway if the store is away
     */
    public Optional<Instant> next() {
        return look(Instant.EPOCH, Instant.EPOCH, 0).stream()
                .map(reply -> reply.list().get(1))
                .filter(first -> !first.isNull())
                .map(first -> Instant.ofEpochMilli(first.number()))
                .min(Instant::compareTo);
    }

    private List<Reply> look(Instant now, Instant leaseEnd, int limit) {
        return redis.callEach(Script.DUE_CLAIM, keys, now.toEpochMilli(), leaseEnd.toEpochMilli(), limit);
    }
}
