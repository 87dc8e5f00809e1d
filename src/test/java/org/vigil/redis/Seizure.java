package org.vigil.redis;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.vigil.Forms;

/**
 * All that a thief of a running server takes away: every byte of its data directory, every key and value in its Redis; logs
 * and backups, if they are there.
 */
public final class Seizure {
    private final List<String> loot = new ArrayList<>();
    private NavigableMap<String, List<String>> facts = new TreeMap<>();

    private Seizure() {}

    /** Everything but the server's own secrets, which are its keys and its password for Redis, and Redis' program. */
    public static Seizure of(Path data) throws IOException {
        Seizure seizure = new Seizure();
        try (Redis redis =
                Redis.open(RunFile.read(data.resolve("redis")).orElseThrow().address())) {
            seizure.loot.add(dump(redis));
            seizure.facts = Facts.in(redis);
        }
        try (Stream<Path> files = Files.walk(data)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                seizure.facts.put("data/" + data.relativize(file), List.of(""));
                if (!file.startsWith(data.resolve("pki"))
                        && !file.endsWith("run.json")
                        && !file.endsWith("redis-server")) {
                    seizure.loot.add(data.relativize(file) + "\n" + Files.readString(file, ISO_8859_1));
                }
            }
        }
        return seizure;
    }

    /** Every value in the store that can be read or seen to be there, by what it is; and every file. */
    public NavigableMap<String, List<String>> facts() {
        return facts;
    }

    /** The names of those secrets that are somewhere in it, in any form. */
    public List<String> finds(Map<String, byte[]> secrets) {
        return secrets.entrySet().stream()
                .filter(secret -> Forms.of(secret.getValue()).stream()
                        .anyMatch(form -> loot.stream().anyMatch(bytes -> bytes.contains(form))))
                .map(Map.Entry::getKey)
                .toList();
    }

    static String dump(Redis redis) {
        StringBuilder dump = new StringBuilder();
        for (Reply key : redis.command("KEYS", "*").list()) {
            String name = String.valueOf(key.text());
            dump.append(name).append('\n');
            Reply value = switch (String.valueOf(redis.command("TYPE", name).text())) {
                case "hash" -> redis.command("HGETALL", name);
                case "set" -> redis.command("SMEMBERS", name);
                case "list" -> redis.command("LRANGE", name, "0", "-1");
                case "zset" -> redis.command("ZRANGE", name, "0", "-1", "WITHSCORES");
                case "string" -> redis.command("MGET", name);
                default -> throw new IllegalStateException("a type that no key has");
            };
            value.list().stream()
                    .flatMap(part -> Stream.ofNullable(part.bytes()))
                    .forEach(bytes -> dump.append(new String(bytes, ISO_8859_1)).append('\n'));
        }
        return dump.toString();
    }
}
