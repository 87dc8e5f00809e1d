package org.vigil.redis;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Refuses a Redis that would lose what we acknowledged. Looked at with every new link: it may have been started otherwise. */
final class Fitness {
    private static final String FORGET = ", or add ?durability=none to its URL";

    private Fitness() {}

    /**
     * Looks.
     *
     * @throws UnfitRedis saying what to change
     * @throws RedisAway if it does not answer
     */
    static void check(Link link, RedisAddress address) {
        RedisInfo info = RedisInfo.of(link);
        if (!info.role().equals("master")) {
            throw new UnfitRedis("this Redis is a replica: give the address of its master");
        }
        if (!info.evictionPolicy().equals("noeviction")) {
            throw new UnfitRedis("this Redis may evict keys: set maxmemory-policy noeviction");
        }
        if (!address.volatileAccepted()) {
            checkDurable(info.appendOnly(), link.ask("CONFIG", "GET", "appendfsync"));
        }
    }

    /** A Redis with access rules may not tell how it syncs; then its operator is believed. */
    private static void checkDurable(boolean appendOnly, @Nullable Object appendFsync) {
        if (!appendOnly) {
            throw new UnfitRedis("this Redis keeps no append-only file, so a crash would lose watches:"
                    + " set appendonly yes and appendfsync always" + FORGET);
        }
        if (appendFsync instanceof List<?> setting && setting.size() == 2 && !isAlways(setting.get(1))) {
            throw new UnfitRedis("this Redis may lose the last second: set appendfsync always" + FORGET);
        }
    }

    private static boolean isAlways(@Nullable Object value) {
        return value instanceof byte[] bytes && Arrays.equals(bytes, "always".getBytes(StandardCharsets.US_ASCII));
    }
}
