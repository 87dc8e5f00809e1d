package org.vigil.redis;

import java.nio.ByteBuffer;
import org.vigil.wire.Id;

/**
 * The schema: every key there is, with its type, its owner and its lifetime.
 *
 * <p>All keys of one watch or mailbox carry the tag of its partition, {@code {p7}}, so that one script may touch them also on
 * a cluster. What lives under different ids may live in different partitions and never meets in one script.
 */
public final class Keys {
    private final int partitions;

    /** @param partitions how many partitions the store has, 1 to 16,384 */
    public Keys(int partitions) {
        if (partitions < 1 || partitions > 16_384) {
            throw new IllegalArgumentException("partitions must be 1 to 16384");
        }
        this.partitions = partitions;
    }

    /**
     * The schema of this store, which must have {@code wanted} partitions; a new store is given them for good.
     *
     * @throws UnfitRedis if it was made with another number
     */
    public static Keys open(Redis redis, int wanted) {
        Keys keys = new Keys(wanted);
        long stored = redis.call(Script.STORE_PARTITIONS, java.util.List.of(keys.meta()), wanted)
                .number();
        if (stored != wanted) {
            throw new UnfitRedis("this store was made with " + stored + " partitions: start with that number");
        }
        return keys;
    }

    /** How many partitions the store has. */
    public int partitions() {
        return partitions;
    }

    /** The partition of what lives under {@code id}, 0 to {@link #partitions()} - 1. */
    public int partition(Id id) {
        return Integer.remainderUnsigned(ByteBuffer.wrap(id.bytes()).getInt(), partitions);
    }

    /** [hash] the store: facts fixed when it was made. For ever. */
    public String meta() {
        return "v:meta";
    }

    /** [sorted set] watch: ids of the partition's watches by the time of their next wake-up, in ms. As long as the watches. */
    public String wake(int partition) {
        return of(partition, "wake");
    }

    /** [hash] watch: its state and version. Until its owner ends it. */
    public String watch(Id id) {
        return of(id, "watch");
    }

    private String of(Id id, String kind) {
        return of(partition(id), kind) + ":" + id.text();
    }

    private static String of(int partition, String kind) {
        return "{p" + partition + "}:" + kind;
    }
}
