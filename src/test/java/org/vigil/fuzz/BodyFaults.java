package org.vigil.fuzz;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.vigil.fuzz.Places.Place;
import org.vigil.wire.Blob;

/** What can be wrong with JSON by its schema, each fault in some place of it. */
final class BodyFaults {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final List<String> ODD = List.of(
            "\u0000",
            "\u202e",
            "\ud83d\ude00",
            "\ud800",
            "\u00e9",
            "\uff21",
            "\u0410",
            "\u00ad",
            "A\u0301",
            "\u2028",
            "+",
            "/",
            "=",
            " ",
            "%41",
            "\n");

    private record Fault(String name, Predicate<Place> fits, Consumer<Place> act) {}

    private final Schemas schemas;
    private final Random random;
    private final Grower grower;
    private final List<Fault> all = new ArrayList<>();

    BodyFaults(Schemas schemas, Random random) {
        this.schemas = schemas;
        this.random = random;
        this.grower = new Grower(schemas, random);
        all.add(new Fault("a member is missing", place -> !place.required().isEmpty(), this::remove));
        all.add(new Fault(
                "a member more",
                Place::isClosed,
                place -> object(place).set("more", JSON.textNode(grower.opaque(22)))));
        all.add(new Fault("another type", place -> true, place -> place.set(other(place.value()))));
        all.add(new Fault("null", place -> true, place -> place.set(JSON.nullNode())));
        all.add(new Fault(
                "too short",
                Place::isShortest,
                place -> place.set(JSON.textNode(place.value().asText().substring(1)))));
        all.add(new Fault("too long", Place::isBounded, place -> place.set(JSON.textNode(place.tooLong()))));
        all.add(new Fault(
                "an odd character",
                Place::isPatterned,
                place -> place.set(
                        JSON.textNode(one(ODD) + place.value().asText().substring(1)))));
        all.add(number("below the least", "minimum", "-1"));
        all.add(number("above the most", "maximum", "1"));
        all.add(new Fault("a fraction", Place::isInteger, place -> place.set(JSON.numberNode(1.5))));
        all.add(new Fault(
                "a huge number",
                Place::isInteger,
                place -> place.set(JSON.numberNode(new BigDecimal(
                        one(List.of("1e400", "-1e400", "18446744073709551616", "1e30", "1e-400", "1e999999")))))));
        all.add(new Fault("too few", place -> place.limit("minItems") > 0, place -> resize(place, "minItems", -1)));
        all.add(new Fault("too many", place -> place.limit("maxItems") >= 0, place -> resize(place, "maxItems", 1)));
        all.add(new Fault(
                "an unknown word",
                Place::isWord,
                place -> place.set(JSON.textNode(one(List.of("NONSENSE", "", "null", "amend "))))));
    }

    /** Any of them; its name and the bytes. */
    Spoilt spoil(JsonNode good, JsonNode schema) {
        while (true) {
            ArrayNode holder = JSON.arrayNode().add(good.deepCopy());
            Fault fault = one(all);
            List<Place> places = Places.of(schemas, holder, schema).stream()
                    .filter(fault.fits())
                    .toList();
            if (!places.isEmpty()) {
                fault.act().accept(one(places));
                return new Spoilt(fault.name(), Blob.of(holder.get(0).toString().getBytes(UTF_8)));
            }
        }
    }

    /** What is sent, and what is wrong with it. */
    record Spoilt(String fault, Blob body) {}

    private Fault number(String name, String limit, String step) {
        return new Fault(
                name,
                place -> place.isInteger() && place.schema().has(limit),
                place -> place.set(
                        JSON.numberNode(new BigDecimal(place.schema().get(limit).asText()).add(new BigDecimal(step)))));
    }

    private void remove(Place place) {
        object(place).remove(one(place.required()));
    }

    private void resize(Place place, String limit, int step) {
        ArrayNode array = (ArrayNode) place.value();
        JsonNode item = array.isEmpty() ? grower.grow(place.schema().get("items")) : array.get(0);
        int size = place.limit(limit) + step;
        while (array.size() > size) {
            array.remove(0);
        }
        while (array.size() < size) {
            array.add(item.deepCopy());
        }
    }

    private JsonNode other(JsonNode value) {
        List<JsonNode> others = new ArrayList<>(List.of(
                JSON.textNode(grower.opaque(22)),
                JSON.numberNode(7),
                JSON.booleanNode(true),
                JSON.arrayNode().add(value.deepCopy()),
                JSON.objectNode().set("value", value.deepCopy())));
        others.removeIf(other -> other.getNodeType() == value.getNodeType());
        return one(others);
    }

    private static ObjectNode object(Place place) {
        return (ObjectNode) place.value();
    }

    private <T> T one(List<T> choice) {
        return choice.get(random.nextInt(choice.size()));
    }
}
