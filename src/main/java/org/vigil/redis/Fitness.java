package org.vigil.redis;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Refuses a Redis that would lose what we acknowledged. Looked at with every new link: it may have been started otherwise. */
final class Fitness {
    private Fitness() {}

    /**
     * Looks at the way to it, before anything is sent.
     *
     * @throws UnfitRedis saying what to change
     */
    static void checkWay(RedisAddress address) {
        if (Loopback.is(address.host())) {
            return;
        }
        String password = address.login().password();
        if (password == null || password.isEmpty()) {
            refuse(address, Risk.NO_PASSWORD, "this Redis is on another machine and has no password: give it one");
        }
        if (address.trust() == null) {
            refuse(address, Risk.NO_TLS, "this Redis is on another machine: reach it over TLS with a rediss:// URL");
        }
    }

    /**
     * Looks at what the operator said of it.
     *
     * @throws UnfitRedis saying what to change
     */
    static void check(RedisHome home) {
        if (home.kind() != RedisHome.Kind.ONE && home.replicas() == 0) {
            refuse(
                    home.doors().get(0),
                    Risk.FORGETS,
                    "another Redis may become master at any time, and without replicas that must have it would lose"
                            + " what was acknowledged: set --redis-replicas 1 or more");
        }
        home.doors().forEach(Fitness::checkWay);
    }

    /**
     * Looks at it.
     *
     * @throws UnfitRedis saying what to change
     * @throws RedisAway if it does not answer
     */
    static void check(Link link, RedisAddress address, RedisHome.Kind kind) {
        RedisInfo info = RedisInfo.of(link);
        checkKind(info, kind);
        if (!info.role().equals("master")) {
            throw new UnfitRedis("this Redis is a replica: give the address of its master");
        }
        if (!info.evictionPolicy().equals("noeviction")) {
            refuse(address, Risk.EVICTS, "this Redis may evict keys: set maxmemory-policy noeviction");
        }
        checkDurable(address, info.appendOnly(), link.ask("CONFIG", "GET", "appendfsync"));
    }

    private static void checkKind(RedisInfo info, RedisHome.Kind kind) {
        if (info.inCluster() && kind != RedisHome.Kind.CLUSTER) {
            throw new UnfitRedis("this Redis is one of a cluster: write redis+cluster:// and some of its nodes");
        }
        if (!info.inCluster() && kind == RedisHome.Kind.CLUSTER) {
            throw new UnfitRedis("this Redis is in no cluster: write redis:// or rediss://");
        }
    }

    /** A Redis with access rules may not tell how it syncs; then its operator is believed. */
    private static void checkDurable(RedisAddress address, boolean appendOnly, @Nullable Object appendFsync) {
        if (!appendOnly) {
            refuse(
                    address,
                    Risk.FORGETS,
                    "this Redis keeps no append-only file, so a crash would lose watches:"
                            + " set appendonly yes and appendfsync always");
        }
        if (appendFsync instanceof List<?> setting && setting.size() == 2 && !isAlways(setting.get(1))) {
            refuse(address, Risk.FORGETS, "this Redis may lose the last second: set appendfsync always");
        }
    }

    private static void refuse(RedisAddress address, Risk risk, String why) {
        if (!address.known().contains(risk)) {
            throw new UnfitRedis(why + ", or say " + risk.flag());
        }
    }

    private static boolean isAlways(@Nullable Object value) {
        return value instanceof byte[] bytes && Arrays.equals(bytes, "always".getBytes(StandardCharsets.US_ASCII));
    }
}
