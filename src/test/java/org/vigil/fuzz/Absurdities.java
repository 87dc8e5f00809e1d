package org.vigil.fuzz;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.math.BigDecimal;
import java.util.List;
import java.util.Random;
import org.vigil.fuzz.Places.Place;

/** Values that a schema allows and nobody means: the ends of time, times that are none, keys that are no keys. */
final class Absurdities {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final List<String> DURATIONS = List.of(
            "P106751991167300D",
            "PT9223372036854775807S",
            "PT2562047788015215H30M7S",
            "PT9223372036854775807M",
            "PT0S",
            "P0D",
            "PT0.000000001S",
            "PT1S and more",
            "P1Y",
            "P1DT",
            "P1W",
            "PT99999999999999999999S",
            "PT1H-2H",
            "P366D",
            "P367D",
            "PT-1S",
            "PT1H-59M",
            "PT0.9999999999S",
            "P2147483647D",
            "PT8760H");
    private static final List<String> INSTANTS = List.of(
            "+1000000000-12-31T23:59:59.999999999Z",
            "-1000000000-01-01T00:00:00Z",
            "1970-01-01T00:00:00Z",
            "9999-12-31T23:59:59.999999999Z",
            "+10000-01-01T00:00:00Z",
            "0000-00-00T00:00:00Z",
            "2026-11-22T12:00:00+18:00",
            "2026-11-22T12:00:00.123456789012Z",
            "",
            "now",
            "1e309",
            "2026-11-22T24:00:00Z",
            "2016-12-31T23:59:60Z",
            "1795348800",
            "1795348800.123",
            "+292278994-08-17T07:12:55.807Z",
            "2026-02-30T00:00:00Z",
            "9".repeat(40),
            "-" + "9".repeat(39));
    private static final List<String> TIMES =
            List.of("24:00", "29:59", "23:59:59", "00:00", "00:00:00", "20:60".replace("6", "5"));
    private static final List<String> ZONES = List.of(
            "UTC+18",
            "GMT+25",
            "A/B/C",
            "+18",
            "Z",
            "_",
            "Etc/GMT+14",
            "SystemV/PST8PDT",
            "UT",
            "-",
            "/",
            "0",
            "GMT0",
            "A".repeat(64));

    private final Schemas schemas;
    private final Random random;

    Absurdities(Schemas schemas, Random random) {
        this.schemas = schemas;
        this.random = random;
    }

    /** {@code good} with one or a few of them. */
    byte[] of(JsonNode good, JsonNode schema) {
        ArrayNode holder = JSON.arrayNode().add(good.deepCopy());
        for (int left = 1 + random.nextInt(3); left > 0; left--) {
            List<Place> places = Places.of(schemas, holder, schema);
            Place place = places.get(random.nextInt(places.size()));
            change(place, places);
        }
        return holder.get(0).toString().getBytes(UTF_8);
    }

    private void change(Place place, List<Place> places) {
        JsonNode value = place.value();
        if (value.isTextual() && !place.isWord()) {
            place.set(JSON.textNode(text(place, places)));
        } else if (value.isIntegralNumber()) {
            place.set(JSON.numberNode(new BigDecimal(number(place))));
        } else if (value.isBoolean()) {
            place.set(JSON.booleanNode(!value.asBoolean()));
        } else if (value instanceof ArrayNode array && !array.isEmpty()) {
            int most = Math.max(array.size(), Math.min(place.limit("maxItems"), 16));
            while (array.size() < most) {
                array.add(array.get(random.nextInt(array.size())).deepCopy());
            }
        }
    }

    private String text(Place place, List<Place> places) {
        String pattern = place.schema().path("pattern").asText("");
        String text = place.value().asText();
        if (pattern.startsWith("^PT")) {
            return one(DURATIONS);
        } else if (pattern.startsWith("^[0-2]")) {
            return one(TIMES);
        } else if (pattern.contains("/_+-")) {
            return one(ZONES);
        } else if (pattern.isEmpty()) {
            return one(INSTANTS);
        } else if (text.length() == 22) {
            return random.nextBoolean() ? another(places, text) : "A".repeat(22);
        }
        return one(List.of(
                "A".repeat(text.length()), "_".repeat(text.length()), another(places, text), text.substring(1) + "B"));
    }

    /** Another text of the same length. */
    private String another(List<Place> places, String text) {
        List<String> others = places.stream()
                .map(place -> place.value().asText())
                .filter(other -> other.length() == text.length())
                .toList();
        return others.isEmpty() ? text : one(others);
    }

    private String number(Place place) {
        return one(List.of(
                place.schema().path("minimum").asText("0"),
                place.schema().path("maximum").asText("7"),
                "1.0",
                "1e0",
                "-0"));
    }

    private <T> T one(List<T> choice) {
        return choice.get(random.nextInt(choice.size()));
    }
}
