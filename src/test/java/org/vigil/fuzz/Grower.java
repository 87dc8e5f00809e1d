package org.vigil.fuzz;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Grows JSON that a schema allows; of what is optional and of what is a choice, now this and now that. */
final class Grower {
    private static final Pattern EXACT = Pattern.compile("\\^\\[A-Za-z0-9_-]\\{(\\d+)}(\\[AQgw])?\\$");
    private static final String BASE64 = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final Schemas schemas;
    private final Random random;

    Grower(Schemas schemas, Random random) {
        this.schemas = schemas;
        this.random = random;
    }

    JsonNode grow(JsonNode declared) {
        JsonNode schema = schemas.resolve(declared);
        if (schema.has("const")) {
            return schema.get("const").deepCopy();
        }
        if (schema.has("enum")) {
            return schema.get("enum").get(random.nextInt(schema.get("enum").size()));
        }
        if (schema.has("oneOf")) {
            return object(
                    schema.get("oneOf").get(random.nextInt(schema.get("oneOf").size())));
        }
        return switch (schema.path("type").asText("object")) {
            case "object" -> object(schema);
            case "array" -> array(schema);
            case "string" -> JSON.textNode(text(schema));
            case "integer" -> JSON.numberNode(number(schema));
            case "boolean" -> JSON.booleanNode(random.nextBoolean());
            default -> throw new AssertionError("a type that nobody knows: " + schema);
        };
    }

    /** As many characters of base64url; the last one ends a byte. */
    String opaque(int length) {
        StringBuilder text = new StringBuilder();
        while (text.length() < length - 1) {
            text.append(BASE64.charAt(random.nextInt(BASE64.length())));
        }
        return text.append('A').toString();
    }

    private ObjectNode object(JsonNode schema) {
        ObjectNode object = JSON.objectNode();
        schema.path("properties").properties().forEach(member -> {
            boolean required = false;
            for (JsonNode name : schema.path("required")) {
                required |= name.asText().equals(member.getKey());
            }
            if (required || member.getKey().equals("type") || random.nextInt(4) == 0) {
                object.set(member.getKey(), grow(member.getValue()));
            }
        });
        return object;
    }

    private ArrayNode array(JsonNode schema) {
        int least = schema.path("minItems").asInt(0);
        int most = Math.min(schema.path("maxItems").asInt(least + 3), least + 3);
        ArrayNode array = JSON.arrayNode();
        for (int left = least + random.nextInt(most - least + 1); left > 0; left--) {
            array.add(grow(schema.get("items")));
        }
        return array;
    }

    private long number(JsonNode schema) {
        long least = schema.path("minimum").asLong(0);
        long most = schema.path("maximum").asLong(least + 10);
        return random.nextBoolean() ? least : least + random.nextInt((int) Math.min(most - least + 1, 1_000));
    }

    private String text(JsonNode schema) {
        String pattern = schema.path("pattern").asText("");
        Matcher exact = EXACT.matcher(pattern);
        String text;
        if (exact.matches()) {
            int length = Integer.parseInt(exact.group(1)) + (exact.group(2) == null ? 0 : 1);
            text = opaque(length);
        } else if (pattern.equals("^[A-Za-z0-9_-]+$")) {
            text = opaque(schema.get("minLength").asInt());
        } else if (pattern.startsWith("^PT")) {
            text = "PT" + (1 + random.nextInt(48)) + "H";
        } else if (pattern.startsWith("^[0-2]")) {
            text = "%02d:%02d".formatted(random.nextInt(24), random.nextInt(60));
        } else {
            text = schema.path("maxLength").asInt() == 40 ? "2026-11-23T12:00:00Z" : "Europe/Vienna";
        }
        if (!Pattern.compile(pattern).matcher(text).find()) {
            throw new AssertionError("a pattern that nobody knows: " + pattern);
        }
        return text;
    }
}
