package org.vigil.courier;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.vigil.redis.Keys;
import org.vigil.redis.Redis;
import org.vigil.redis.Reply;
import org.vigil.redis.Script;
import org.vigil.wire.Id;
import org.vigil.wire.Json;

/** What watches owe, in Redis: the commit of a watch adds to it, in the watch's partition. */
public final class OwedStore {
    private final Redis redis;
    private final Keys keys;

    /** Over {@code redis}. */
    public OwedStore(Redis redis, Keys keys) {
        this.redis = redis;
        this.keys = keys;
    }

    /**
     * What a watch owes.
     *
     * @param notices in the order in which they were owed
     * @param unreadable how many more there are
     */
    record Owing(List<Owed> notices, int unreadable) {}

    /** All of it; what cannot be read keeps nothing else back. */
    Owing read(Id watch) {
        List<Reply> all =
                redis.call(Script.OWED_READ, List.of(keys.owed(watch))).list();
        List<Owed> notices = all.stream()
                .flatMap(json -> owed(json).stream())
                .sorted(Owed.ORDER)
                .toList();
        return new Owing(notices, all.size() - notices.size());
    }

    private static Optional<Owed> owed(Reply json) {
        try {
            Owed owed = Json.read(Objects.requireNonNull(json.bytes()), Owed.class);
            return owed.notice() == null ? Optional.empty() : Optional.of(owed);
        } catch (RuntimeException e) { // whatever stands there
            return Optional.empty();
        }
    }

    /** How many notices each owes; at least one if that cannot be read. */
    public List<Integer> counts(List<Id> watches) {
        List<List<String>> all =
                watches.stream().map(watch -> List.of(keys.owed(watch))).toList();
        return redis.tryEach(Script.OWED_COUNT, all).stream()
                .map(reply -> reply.map(count -> (int) count.number()).orElse(1))
                .toList();
    }

    /** Is tried again at once, if it owes anything. */
    void retry(Id watch, Instant now) {
        redis.call(Script.OWED_RETRY, List.of(keys.owedDue(keys.partition(watch))), watch.text(), now.toEpochMilli());
    }

    /** It was delivered. */
    void settle(Owed owed) {
        redis.call(
                Script.OWED_SETTLE,
                List.of(keys.owed(owed.watch())),
                owed.notice().id().text());
    }

    /** Comes back at {@code next} for what is left, or sooner if more came during the round that began {@code now}. */
    void rest(Id watch, Instant now, Instant next) {
        List<String> touched = List.of(keys.owed(watch), keys.owedDue(keys.partition(watch)));
        redis.call(Script.OWED_REST, touched, watch.text(), now.toEpochMilli(), next.toEpochMilli());
    }
}
