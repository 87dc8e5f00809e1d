package org.vigil.redis;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where the store lives.
 *
 * @param doors of one: itself; of sentinels: they; of a cluster: some of its nodes
 * @param master what sentinels call it, else empty
 * @param replicas that must have whatever is acknowledged
 */
public record RedisHome(Kind kind, List<RedisAddress> doors, String master, int replicas) {
    private static final Pattern URL =
            Pattern.compile("(rediss?)\\+(sentinel|cluster)://((?:[^@/?#]*@)?)([^@/?#]+)(?:/([\\w.-]*))?");

    private static final int SENTINEL_PORT = 26379;

    /** What stands behind the doors. */
    enum Kind {
        ONE,
        SENTINELS,
        CLUSTER
    }

    /** Keeps its own list. */
    public RedisHome {
        doors = List.copyOf(doors);
    }

    /** One Redis, alone. */
    public static RedisHome at(RedisAddress address) {
        return new RedisHome(Kind.ONE, List.of(address), "", 0);
    }

    /**
     * Reads what {@link RedisAddress#parse} reads, or {@code redis+sentinel://[[user]:password@]host[:port],…/master}, or
     * {@code redis+cluster://[[user]:password@]host[:port],…}, each with {@code rediss} for TLS. Behind sentinels and in a
     * cluster another may become master at any time, so a replica must have what is acknowledged.
     *
     * @param authorities as there
     * @throws IllegalArgumentException that says what is wrong without quoting the URL
     */
    public static RedisHome parse(String url, @Nullable Path authorities) {
        Matcher several = URL.matcher(url);
        if (!several.matches()) {
            return at(RedisAddress.parse(url, authorities));
        }
        Kind kind = several.group(2).equals("sentinel") ? Kind.SENTINELS : Kind.CLUSTER;
        String begin = several.group(1) + "://" + several.group(3);
        List<RedisAddress> doors = Arrays.stream(several.group(4).split(",", -1))
                .map(host -> door(kind, begin + host, authorities))
                .toList();
        String name = several.group(5) == null ? "" : several.group(5);
        if (kind == Kind.SENTINELS && name.isEmpty()) {
            throw new IllegalArgumentException("the Redis URL must end with what the sentinels call the master: /NAME");
        }
        if (kind == Kind.CLUSTER && !Set.of("", "0").contains(name)) {
            throw new IllegalArgumentException("the Redis URL must name database 0 or none");
        }
        return new RedisHome(kind, doors, kind == Kind.SENTINELS ? name : "", 1);
    }

    private static RedisAddress door(Kind kind, String url, @Nullable Path authorities) {
        RedisAddress read = RedisAddress.parse(url, authorities);
        boolean portSaid = url.matches(".*:\\d+");
        return kind == Kind.SENTINELS && !portSaid ? read.at(read.host(), SENTINEL_PORT) : read;
    }

    /** The same, with risks that its operator takes. */
    public RedisHome accepting(Set<Risk> risks) {
        return new RedisHome(
                kind, doors.stream().map(door -> door.accepting(risks)).toList(), master, replicas);
    }

    /** The same, where so many replicas must have whatever is acknowledged. */
    public RedisHome withReplicas(int count) {
        return new RedisHome(kind, doors, master, count);
    }

    /**
     * The one master there is.
     *
     * @throws IllegalArgumentException with a text for the operator if it is a cluster, which has several
     * @throws RedisAway if nobody knows now
     */
    public RedisAddress only() {
        if (kind == Kind.CLUSTER) {
            throw new IllegalArgumentException(
                    "A cluster has no moment that all of it shares, so there is no backup of it:"
                            + " let a replica of each master keep its append-only file. Nothing was made.");
        }
        return where().now();
    }

    /** Of one, or behind sentinels. */
    Where where() {
        return kind == Kind.SENTINELS ? new Sentinels(doors, master) : () -> doors.get(0);
    }

    /** Says nothing of where it is. */
    @Override
    public String toString() {
        return "RedisHome(" + kind + ")";
    }
}
