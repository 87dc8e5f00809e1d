package org.vigil.redis;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Which master of a cluster has which slots.
 *
 * @param parts by their first slot
 */
record SlotMap(NavigableMap<Integer, Part> parts) {
    /**
     * Slots in a row.
     *
     * @param last of them
     */
    record Part(int last, RedisAddress master) {}

    /**
     * Reads the answer to {@code CLUSTER SLOTS}.
     *
     * @param asked who gave it
     * @throws RedisAway if it is none
     */
    static SlotMap of(@Nullable Object said, RedisAddress asked) {
        NavigableMap<Integer, Part> parts = new TreeMap<>();
        if (said instanceof List<?> ranges) {
            ranges.forEach(range -> add(range, asked, parts));
        }
        if (parts.isEmpty()) {
            throw new RedisAway("a node of the cluster does not say who has what");
        }
        return new SlotMap(parts);
    }

    private static void add(@Nullable Object range, RedisAddress asked, Map<Integer, Part> parts) {
        if (range instanceof List<?> fields
                && fields.size() > 2
                && fields.get(0) instanceof Long first
                && fields.get(1) instanceof Long last
                && fields.get(2) instanceof List<?> master
                && master.size() > 1
                && master.get(1) instanceof Long port) {
            String host = master.get(0) instanceof byte[] text ? new String(text, StandardCharsets.US_ASCII) : "";
            parts.put(first.intValue(), new Part(last.intValue(), asked.at(host, port.intValue())));
        }
    }

    /** Null if nobody has it. */
    @Nullable
    RedisAddress master(int slot) {
        Map.Entry<Integer, Part> part = parts.floorEntry(slot);
        return part == null || part.getValue().last() < slot
                ? null
                : part.getValue().master();
    }

    /** All, each once. */
    List<RedisAddress> masters() {
        return parts.values().stream().map(Part::master).distinct().toList();
    }
}
