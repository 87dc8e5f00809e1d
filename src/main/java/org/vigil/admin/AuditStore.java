package org.vigil.admin;

import java.util.List;
import java.util.Objects;
import org.vigil.redis.Keys;
import org.vigil.redis.Redis;
import org.vigil.redis.Reply;
import org.vigil.redis.Script;
import org.vigil.wire.AuditEntry;
import org.vigil.wire.Json;

/** The audit log in Redis. */
final class AuditStore {
    private final Redis redis;
    private final List<String> key;

    AuditStore(Redis redis, Keys keys) {
        this.redis = redis;
        this.key = List.of(keys.audit());
    }

    /** Entries as read, and how many there are in all. */
    record Part(long size, List<AuditEntry> entries) {}

    /** From the 0-based {@code first} to {@code last}, negative ones from the end. */
    Part read(long first, long last) {
        List<Reply> reply = redis.call(Script.AUDIT_READ, key, first, last).list();
        List<AuditEntry> entries = reply.get(1).list().stream()
                .map(json -> Json.read(Objects.requireNonNull(json.bytes()), AuditEntry.class))
                .toList();
        return new Part(reply.get(0).number(), entries);
    }

    /** Whether it was added; if not, another was first. */
    boolean append(AuditEntry entry) {
        return redis.call(Script.AUDIT_APPEND, key, entry.number() - 1, Json.bytes(entry))
                        .number()
                == 1;
    }
}
