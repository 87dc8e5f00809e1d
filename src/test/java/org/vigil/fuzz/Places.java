package org.vigil.fuzz;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ContainerNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Every place in a piece of JSON, with the schema of what is there. */
final class Places {
    private final Schemas schemas;
    private final List<Place> found = new ArrayList<>();

    private Places(Schemas schemas) {
        this.schemas = schemas;
    }

    /** Of the first item of {@code holder}. */
    static List<Place> of(Schemas schemas, ArrayNode holder, JsonNode schema) {
        Places places = new Places(schemas);
        places.walk(schema, holder, "0");
        return places.found;
    }

    /** What stands in {@code parent} under a name or a number. */
    record Place(JsonNode schema, ContainerNode<?> parent, String name) {
        JsonNode value() {
            return parent instanceof ArrayNode array ? array.get(Integer.parseInt(name)) : parent.get(name);
        }

        void set(JsonNode other) {
            if (parent instanceof ArrayNode array) {
                array.set(Integer.parseInt(name), other);
            } else {
                ((ObjectNode) parent).set(name, other);
            }
        }

        /** Members that must be there, and are. */
        List<String> required() {
            List<String> names = new ArrayList<>();
            schema.path("required").forEach(member -> names.add(member.asText()));
            names.removeIf(member -> !value().has(member));
            return names;
        }

        boolean isClosed() {
            return value().isObject() && !schema.path("additionalProperties").asBoolean(true);
        }

        boolean isInteger() {
            return schema.path("type").asText().equals("integer");
        }

        boolean isWord() {
            return schema.has("enum") || schema.has("const");
        }

        boolean isPatterned() {
            String pattern = schema.path("pattern").asText("");
            return pattern.startsWith("^") && !pattern.startsWith("^(");
        }

        /** Whether a character less is too short. */
        boolean isShortest() {
            int least = schema.path("minLength").asInt(-1);
            return least < 0 ? isExact() : value().asText().length() == least;
        }

        /** Whether there is a text that is too long. */
        boolean isBounded() {
            return isExact() || schema.has("maxLength");
        }

        String tooLong() {
            String text = value().asText();
            int more = isExact() ? 1 : schema.get("maxLength").asInt() - text.length() + 1;
            return text + "A".repeat(more);
        }

        /** A limit of an array; -1 if it has none. */
        int limit(String name) {
            return schema.path(name).asInt(-1);
        }

        private boolean isExact() {
            return schema.path("pattern").asText("").contains("{") && !schema.has("maxLength");
        }
    }

    private void walk(JsonNode declared, ContainerNode<?> parent, String name) {
        Place place = new Place(schemas.resolve(declared), parent, name);
        JsonNode value = place.value();
        JsonNode schema = chosen(place.schema(), value);
        found.add(new Place(schema, parent, name));
        if (value instanceof ObjectNode object) {
            object.fieldNames().forEachRemaining(member -> walk(member(schema, member), object, member));
        } else if (value instanceof ArrayNode array) {
            IntStream.range(0, array.size()).forEach(i -> walk(schema.get("items"), array, String.valueOf(i)));
        }
    }

    private static JsonNode member(JsonNode schema, String name) {
        JsonNode declared = schema.path("properties").get(name);
        return declared != null
                ? declared
                : schema.get("patternProperties").elements().next();
    }

    /** Of a choice, that which {@code value} is by its type. */
    private static JsonNode chosen(JsonNode schema, JsonNode value) {
        for (JsonNode variant : schema.path("oneOf")) {
            JsonNode type = variant.at("/properties/type");
            List<JsonNode> names = new ArrayList<>(List.of(type.path("const")));
            type.path("enum").forEach(names::add);
            if (names.contains(value.get("type"))) {
                return variant;
            }
        }
        return schema;
    }
}
