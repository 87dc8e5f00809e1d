package org.vigil.admin;

import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.function.LongFunction;
import org.vigil.redis.Keys;
import org.vigil.redis.Redis;
import org.vigil.redis.RedisAway;
import org.vigil.web.Peer;
import org.vigil.wire.AuditEntry;
import org.vigil.wire.AuditPage;
import org.vigil.wire.Blob;

/**
 * What operators did, each entry bound to the one before ({@link AuditChain}), all nodes in one log. An act is written down
 * before it is done, or is not done; that it failed is written down, too, where that is still possible.
 */
public final class AuditLog {
    private static final String FAILED = "failed";

    private final AuditStore store;
    private final InstantSource clock;

    /** Over {@code redis}. */
    public AuditLog(Redis redis, Keys keys, InstantSource clock) {
        this.store = new AuditStore(redis, keys);
        this.clock = clock;
    }

    /** What an operator is about to do: {@link AuditEntry} says what is what. */
    record Act(Peer who, String name, String about, String reason) {}

    /**
     * Does {@code doing}, which is given the number of the entry.
     *
     * @throws RedisAway if it could not be written down; then nothing was done
     */
    <T> T act(Act act, LongFunction<T> doing) {
        long number = append(act);
        try {
            return doing.apply(number);
        } catch (RuntimeException e) {
            append(new Act(act.who(), act.name(), FAILED, "entry " + number));
            throw e;
        }
    }

    /** Entries from {@code number} on, so many at most. */
    AuditPage page(long number, int limit) {
        AuditStore.Part part = store.read(number - 1, number - 2 + limit);
        return new AuditPage(part.entries(), number - 1 + part.entries().size() < part.size());
    }

    private long append(Act act) {
        while (true) {
            AuditStore.Part last = store.read(-1, -1);
            Blob previous = last.entries().isEmpty()
                    ? AuditChain.BEGINNING
                    : last.entries().get(0).hash();
            AuditEntry entry = entry(act, last.size() + 1, previous);
            if (store.append(entry)) {
                return entry.number();
            }
        }
    }

    private AuditEntry entry(Act act, long number, Blob previous) {
        Instant at = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        AuditEntry bare = new AuditEntry(
                number,
                at,
                act.who().name(),
                act.who().serial(),
                act.name(),
                act.about(),
                act.reason(),
                previous,
                previous);
        return bare.with(AuditChain.hash(bare));
    }
}
