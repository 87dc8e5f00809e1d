package org.vigil.redis;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What whoever has a store, and no key at all, can tell of it: every value by where it stands, without the ids and numbers
 * that tell one of a kind from another. What is sealed is there, too: that it is there can be seen.
 */
final class Facts {
    private static final ObjectMapper JSON = JsonMapper.builder().build();

    private final NavigableMap<String, List<String>> facts = new TreeMap<>();

    static NavigableMap<String, List<String>> in(Redis redis) {
        Facts facts = new Facts();
        for (Reply key : redis.command("KEYS", "*").list()) {
            facts.key(redis, String.valueOf(key.text()));
        }
        return facts.facts;
    }

    private void key(Redis redis, String name) {
        String kind = kind(name);
        switch (String.valueOf(redis.command("TYPE", name).text())) {
            case "hash" -> pairs(kind, redis.command("HGETALL", name).list());
            case "zset" ->
                members(
                        kind,
                        redis.command("ZRANGE", name, "0", "-1", "WITHSCORES").list());
            case "set" -> redis.command("SMEMBERS", name).list().forEach(one -> value(kind, one));
            case "list" -> redis.command("LRANGE", name, "0", "-1").list().forEach(one -> value(kind, one));
            case "string" -> redis.command("MGET", name).list().forEach(one -> value(kind, one));
            default -> throw new IllegalStateException("a type that no key has");
        }
    }

    /** {@code {p7}:watch:<id>} is {@code watch}. */
    private static String kind(String key) {
        return key.replaceFirst("^v:", "").replaceFirst("^\\{p\\d+}:", "").replaceFirst(":.*", "");
    }

    private void pairs(String kind, List<Reply> pairs) {
        for (int i = 0; i < pairs.size(); i += 2) {
            String field = String.valueOf(pairs.get(i).text());
            value(field.matches("[a-z][a-z-]*") ? kind + "." + field : kind, pairs.get(i + 1));
        }
    }

    private void members(String kind, List<Reply> pairs) {
        for (int i = 0; i < pairs.size(); i += 2) {
            value(kind, pairs.get(i));
            value(kind + ".score", pairs.get(i + 1));
        }
    }

    private void value(String path, Reply value) {
        byte[] bytes = value.bytes();
        JsonNode json = bytes == null ? null : json(bytes);
        if (json == null) {
            add(path, String.valueOf(value.text()));
        } else {
            walk(path, json);
        }
    }

    private static @Nullable JsonNode json(byte[] bytes) {
        try {
            return bytes.length > 0 && bytes[0] == '{' ? JSON.readTree(new String(bytes, UTF_8)) : null;
        } catch (IOException e) {
            return null;
        }
    }

    private void walk(String path, JsonNode node) {
        if (node.isObject()) {
            node.properties()
                    .forEach(member -> walk(
                            member.getKey().matches("\\d+") ? path : path + "." + member.getKey(), member.getValue()));
        } else if (node.isArray()) {
            node.forEach(one -> walk(path, one));
        } else {
            add(path, node.asText());
        }
    }

    private void add(String path, String value) {
        facts.computeIfAbsent(path, any -> new ArrayList<>()).add(value);
    }
}
