package org.vigil.redis;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.vigil.redis.RedisAddress.Login;

/**
 * Asks Redis' sentinels who the master is, as their documentation has clients do: whichever answers first, anew for each link.
 * Whether it is a master says the master itself.
 */
final class Sentinels implements Where {
    private static final Duration PATIENCE = Duration.ofSeconds(2);
    private static final Login NOBODY = new Login(null, null);

    private final List<RedisAddress> doors;
    private final String master;
    private volatile int first;

    /**
     * The sentinels at {@code doors}.
     *
     * @param master what they call it
     */
    Sentinels(List<RedisAddress> doors, String master) {
        this.doors = doors;
        this.master = master;
    }

    @Override
    public RedisAddress now() {
        @Nullable RuntimeException failure = null;
        for (int turn = 0; turn < doors.size(); turn++) {
            int at = (first + turn) % doors.size();
            try {
                RedisAddress found = ask(doors.get(at));
                first = at;
                return found;
            } catch (RedisAway e) {
                failure = failure == null ? new RedisAway("no sentinel answers") : failure;
            } catch (UnfitRedis e) {
                failure = e; // another may do
            }
        }
        throw Objects.requireNonNull(failure);
    }

    private RedisAddress ask(RedisAddress door) {
        try (Link link = link(door)) {
            return address(link.ask("SENTINEL", "get-master-addr-by-name", master), door);
        }
    }

    /** A sentinel may have no password: it is told ours only if it asks. */
    private static Link link(RedisAddress door) {
        Fitness.checkWay(door);
        try {
            return Link.connect(door.as(NOBODY), PATIENCE);
        } catch (UnfitRedis e) {
            return Link.connect(door, PATIENCE);
        }
    }

    private static RedisAddress address(@Nullable Object said, RedisAddress door) {
        if (said == null) {
            throw new UnfitRedis("the sentinels know no master of the name that the Redis URL ends with");
        }
        if (said instanceof List<?> pair
                && pair.size() == 2
                && pair.get(0) instanceof byte[] host
                && pair.get(1) instanceof byte[] port) {
            return door.at(text(host), Integer.parseInt(text(port)));
        }
        throw new RedisAway("a sentinel does not say who the master is");
    }

    private static String text(byte[] ascii) {
        return new String(ascii, StandardCharsets.US_ASCII);
    }
}
