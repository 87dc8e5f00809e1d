package org.vigil;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.vigil.wire.Limits;
import org.vigil.wire.Reason;
import org.yaml.snakeyaml.Yaml;

/** Holds {@code openapi-admin.yaml} to what operators may do, and to nothing else. */
class AdminContractTest {
    private static final JsonNode CONTRACT = read();

    /**
     * All that operators can do, and the role it takes. Whoever adds a line answers for it: nothing here reads content, lists
     * contacts, or stops, delays or closes an alarm.
     */
    private static final Map<String, String> PERMITTED = Map.ofEntries(
            Map.entry("getHealth", "get /v1/health viewer"),
            Map.entry("getMetrics", "get /metrics viewer"),
            Map.entry("mintAdmissions", "post /v1/admissions operator"),
            Map.entry("revokeAdmissions", "post /v1/admissions/revocations operator"),
            Map.entry("getAudit", "get /v1/audit viewer"),
            Map.entry("getCensus", "get /v1/census viewer"),
            Map.entry("listAlarms", "get /v1/alarms viewer"),
            Map.entry("listStuck", "get /v1/stuck viewer"),
            Map.entry("retryStuck", "post /v1/stuck/retries operator"),
            Map.entry("getHearing", "get /v1/hearing viewer"),
            Map.entry("getNode", "get /v1/node viewer"),
            Map.entry("drainNode", "post /v1/node operator"),
            Map.entry("getPage", "get / viewer"),
            Map.entry("getPageStyle", "get /page/page.css viewer"),
            Map.entry("getPageScript", "get /page/page.js viewer"),
            Map.entry("getPageIcon", "get /page/icon.svg viewer"),
            Map.entry("getChartStyle", "get /page/uplot.css viewer"),
            Map.entry("getChartScript", "get /page/uplot.js viewer"),
            Map.entry("streamBoard", "get /v1/board viewer"),
            Map.entry("getSelfTest", "get /v1/self-test viewer"),
            Map.entry("startSelfTest", "post /v1/self-test operator"));

    /** Every member that any answer has, however deep. Whoever adds a word answers for it: none is of a person. */
    private static final Set<String> TOLD = Set.of(
            // problems
            "type",
            "title",
            "status",
            // health
            "healthy",
            "checks",
            "name",
            "reason",
            // admissions
            "tokens",
            "batch",
            // audit log
            "entries",
            "more",
            "number",
            "at",
            "operator",
            "serial",
            "act",
            "about",
            "previous",
            "hash",
            // census, in buckets
            "watches",
            "paused",
            "alarms",
            "silent",
            "climbing",
            "held",
            "closing",
            "repeating",
            "atLeast",
            "below",
            // alarms, and what is stuck
            "row",
            "age",
            "state",
            "rung",
            "rungs",
            "unreadable",
            "delivered",
            "acks",
            "near",
            "stuck",
            "notices",
            "nextTry",
            // hearing, and the node
            "heard",
            "deaf",
            "from",
            "to",
            "disputedSince",
            "drained",
            "claims",
            // the page: when it was seen, what came from the store, and how this node did of late
            "node",
            "stored",
            "census",
            "hearing",
            "wakes",
            "checkIns",
            "every",
            "counts",
            // the self-test's canaries
            "enabled",
            "begun",
            "rounds",
            "began",
            "checkIn",
            "call",
            "close");

    @Test
    @Tag("TM-5")
    @Tag("TM-123")
    void operators_can_do_what_is_permitted_and_nothing_else() {
        Map<String, String> found = new TreeMap<>();
        eachOperation((route, operation) -> found.put(
                operation.path("operationId").asText(),
                route + " " + operation.path("x-role").asText()));
        assertThat(found).isEqualTo(new TreeMap<>(PERMITTED));
    }

    @Test
    @Tag("TM-123")
    void what_changes_something_takes_an_operator_and_a_reason() {
        eachOperation((route, operation) -> {
            boolean changes = !route.startsWith("get ");
            assertThat(operation.path("x-role").asText()).as(route).isEqualTo(changes ? "operator" : "viewer");
            assertThat(operation.has("requestBody")).as(route).isEqualTo(changes);
            if (changes) {
                JsonNode body = resolved(operation.at("/requestBody/content/application~1json/schema"));
                assertThat(body.get("required").toString()).as(route).contains("\"reason\"");
                assertThat(body.get("additionalProperties").asBoolean(true))
                        .as(route)
                        .isFalse();
            }
        });
    }

    @Test
    @Tag("TM-123")
    void no_path_names_a_thing_of_a_person() {
        eachOperation((route, operation) -> assertThat(route).doesNotContain("{"));
    }

    @Test
    @Tag("TM-123")
    void answers_say_only_what_operators_may_know() {
        Set<String> told = new TreeSet<>();
        eachOperation((route, operation) -> operation
                .get("responses")
                .forEach(response -> members(resolved(response).get("content"), told)));
        assertThat(told).isEqualTo(new TreeSet<>(TOLD));
    }

    @Test
    void schemas_and_records_have_the_same_members() throws ClassNotFoundException {
        for (Map.Entry<String, JsonNode> schema :
                CONTRACT.at("/components/schemas").properties()) {
            if (schema.getValue().has("properties") && !schema.getKey().equals("ProblemDocument")) {
                assertThat(schema.getValue().get("properties").properties().stream()
                                .map(Map.Entry::getKey))
                        .as(schema.getKey())
                        .containsExactlyInAnyOrderElementsOf(record(schema.getKey()));
            }
        }
    }

    @Test
    void limits_are_those_of_the_code() {
        assertThat(CONTRACT.at("/components/schemas/NewAdmissions/properties/count/maximum")
                        .asInt())
                .isEqualTo(Limits.ADMISSIONS);
        JsonNode reason = CONTRACT.at("/components/schemas/Reason");
        assertThat(reason.get("minLength").asInt()).isEqualTo(Reason.SHORTEST);
        assertThat(reason.get("maxLength").asInt()).isEqualTo(Reason.LONGEST);
        assertThat(reason.get("pattern").asText()).isEqualTo(Reason.PATTERN);
    }

    @Test
    @Tag("TM-122")
    void a_reason_names_nobody() {
        assertThat(Reason.isGood("the clinic asked for ten more")).isTrue();
        for (String bad : List.of(
                "no",
                "x".repeat(201),
                "for Ayya_GLk3mQ2rX9ssTuuVw",
                "asked by a@example.org",
                "from 192.0.2.7",
                "two\nlines")) {
            assertThat(Reason.isGood(bad)).as(bad).isFalse();
        }
    }

    private static List<String> record(String name) throws ClassNotFoundException {
        return Arrays.stream(Class.forName("org.vigil.wire." + name).getRecordComponents())
                .map(RecordComponent::getName)
                .collect(Collectors.toList());
    }

    /** Names of all members below {@code node}, references followed. */
    private static void members(JsonNode node, Set<String> found) {
        JsonNode schema = resolved(node);
        schema.path("properties").properties().forEach(member -> {
            found.add(member.getKey());
            members(member.getValue(), found);
        });
        schema.properties().stream()
                .filter(entry -> !entry.getKey().equals("properties"))
                .map(Map.Entry::getValue)
                .filter(JsonNode::isContainerNode)
                .forEach(inner -> {
                    if (inner.isArray()) {
                        inner.forEach(one -> members(one, found));
                    } else {
                        members(inner, found);
                    }
                });
    }

    private static JsonNode resolved(JsonNode node) {
        return node.has("$ref") ? CONTRACT.at(node.get("$ref").asText().substring(1)) : node;
    }

    private static void eachOperation(BiConsumer<String, JsonNode> look) {
        CONTRACT.get("paths")
                .properties()
                .forEach(path -> path.getValue().properties().forEach(method -> {
                    look.accept(method.getKey() + " " + path.getKey(), method.getValue());
                }));
    }

    private static JsonNode read() {
        try (InputStream in = AdminContractTest.class.getResourceAsStream("/openapi-admin.yaml")) {
            return new ObjectMapper().valueToTree(new Yaml().load(in));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
