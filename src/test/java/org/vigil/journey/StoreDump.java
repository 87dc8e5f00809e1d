package org.vigil.journey;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.vigil.World;
import org.vigil.wire.Json;
import redis.clients.jedis.Jedis;

/** Everything in a world's Redis, to compare before and after. */
public final class StoreDump {
    /** As the server's {@code run.json} has it. */
    public record Run(long pid, int port, String password) {}

    private StoreDump() {}

    public static Run run(World world) {
        try {
            return Json.read(Files.readAllBytes(world.data().resolve("redis/run.json")), Run.class);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Every key with its value as text, and whether it stays for ever; without the heartbeats of nodes. */
    public static Map<String, String> of(World world) {
        Run run = run(world);
        try (Jedis jedis = new Jedis("127.0.0.1", run.port())) {
            jedis.auth(run.password());
            Map<String, String> all = new TreeMap<>();
            jedis.keys("*").stream()
                    .filter(key -> !key.equals("v:hearing") && !key.equals("v:nodes"))
                    .forEach(key -> all.put(key, (jedis.ttl(key) < 0) + " " + value(jedis, key)));
            return all;
        }
    }

    /** Lets the append-only file be written anew, as the server does every hour. */
    public static void rewrite(World world) {
        Run run = run(world);
        try (Jedis jedis = new Jedis("127.0.0.1", run.port())) {
            jedis.auth(run.password());
            jedis.bgrewriteaof();
            while (jedis.info("persistence").matches("(?s).*aof_rewrite_(in_progress|scheduled):1.*")) {
                Thread.onSpinWait();
            }
        }
    }

    /** The names in the hash whose key ends so; none if there is no such key. */
    public static Set<String> fields(World world, String end) {
        Run run = run(world);
        try (Jedis jedis = new Jedis("127.0.0.1", run.port())) {
            jedis.auth(run.password());
            return jedis.keys("*" + end).stream()
                    .flatMap(key -> jedis.hkeys(key).stream())
                    .collect(Collectors.toCollection(TreeSet::new));
        }
    }

    private static String value(Jedis jedis, String key) {
        String type = jedis.type(key);
        return switch (type) {
            case "hash" -> new TreeMap<>(jedis.hgetAll(key)).toString();
            case "zset" -> jedis.zrangeWithScores(key, 0, -1).toString();
            case "set" -> new TreeSet<>(jedis.smembers(key)).toString();
            case "list" -> jedis.lrange(key, 0, -1).toString();
            case "string" -> String.valueOf(jedis.get(key));
            default -> throw new AssertionError("a key of type " + type);
        };
    }
}
