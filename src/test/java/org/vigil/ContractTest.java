package org.vigil;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.vigil.wire.Change;
import org.vigil.wire.Id;
import org.vigil.wire.Json;
import org.vigil.wire.Limits;
import org.vigil.wire.Problem;
import org.vigil.wire.ProblemDocument;
import org.vigil.wire.ReaderFrame;
import org.vigil.wire.Rhythm;
import org.vigil.wire.StreamFrame;
import org.yaml.snakeyaml.Yaml;

/** Holds {@code openapi.yaml} to {@code Limits} and to the records of {@code wire}. */
class ContractTest {
    private static final Set<String> UNSAFE = Set.of("post", "put", "patch", "delete");
    private static final JsonNode CONTRACT = read("/openapi.yaml");

    @Test
    void every_size_in_the_contract_is_the_limit_of_that_name() {
        assertThat(schema("Envelope").get("maxLength").asInt()).isEqualTo(base64(Limits.ENVELOPE));
        assertThat(schema("Letter").get("maxLength").asInt()).isEqualTo(base64(Limits.LETTER));
        assertThat(schema("Word").get("maxLength").asInt()).isEqualTo(base64(Limits.WORD));
        assertThat(schema("Packet").get("minLength").asInt()).isEqualTo(base64(Limits.PACKET_SMALL));
        assertThat(schema("Packet").get("maxLength").asInt()).isEqualTo(base64(Limits.PACKET_LARGE));
        assertThat(items("NewWatch", "seats").get("minItems").asInt()).isEqualTo(Limits.SEATS_FEW);
        assertThat(items("NewWatch", "seats").get("maxItems").asInt()).isEqualTo(Limits.SEATS_MANY);
        assertThat(items("Plan", "ladder").get("maxItems").asInt()).isEqualTo(Limits.RUNGS);
        for (String kind : List.of("ec", "kyber")) {
            assertThat(items("OneTimeKeys", kind).get("maxItems").asInt()).isEqualTo(Limits.ONE_TIME_KEYS);
            assertThat(items("KeyStock", kind).get("maximum").asInt()).isEqualTo(Limits.ONE_TIME_KEYS);
        }
        assertThat(items("AdmissionTerms", "blindKeys").get("maxItems").asInt()).isEqualTo(Limits.BLIND_KEYS);
        assertThat(items("AdmissionTerms", "workBits").get("maximum").asInt()).isEqualTo(Limits.WORK_MOST);
        assertThat(items("Delivery", "items").get("maxItems").asInt()).isEqualTo(Limits.READ);
        assertThat(items("Acknowledgement", "ids").get("maxItems").asInt()).isEqualTo(Limits.READ);
        assertThat(schema("ReaderFrame").at("/oneOf/0/properties/ids/maxItems").asInt())
                .isEqualTo(Limits.READ);
        assertThat(CONTRACT.at("/paths/~1v1~1mailboxes~1{id}~1envelopes/get/parameters/0/schema/maximum")
                        .asLong())
                .isEqualTo(Limits.WAIT.toSeconds());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Acknowledgement",
                "AdmissionTerms",
                "Beat",
                "BlindKey",
                "BlindSignature",
                "Bundle",
                "ChangeAnswer",
                "CheckIn",
                "CheckInAnswer",
                "Created",
                "Delivery",
                "Distress",
                "DrillAnswer",
                "Elevated",
                "Generation",
                "KeySet",
                "KeyStock",
                "Leg",
                "MailboxKeys",
                "NewBlindToken",
                "NewDrill",
                "NewKey",
                "NewMailbox",
                "NewWatch",
                "Nonce",
                "Notice",
                "NoticeCertificate",
                "OneTimeKey",
                "OneTimeKeys",
                "OwnerChange",
                "OwnerView",
                "Plan",
                "Post",
                "ProblemDocument",
                "Redemption",
                "Rung",
                "Seat",
                "SignedBeat",
                "SignedKey",
                "SignedNotice",
                "Statement",
                "StatementAnswer",
                "Taking",
                "Work"
            })
    void a_schema_and_its_record_have_the_same_members(String name) throws ClassNotFoundException {
        List<String> members = Arrays.stream(
                        Class.forName("org.vigil.wire." + name).getRecordComponents())
                .map(RecordComponent::getName)
                .toList();
        assertThat(schema(name).get("properties").properties().stream().map(Map.Entry::getKey))
                .containsExactlyInAnyOrderElementsOf(members);
    }

    @Test
    void every_request_schema_refuses_what_it_does_not_name() {
        for (String name : List.of(
                "NewMailbox",
                "NewBlindToken",
                "Work",
                "MailboxKeys",
                "OneTimeKey",
                "OneTimeKeys",
                "Taking",
                "Redemption",
                "Post",
                "Acknowledgement",
                "NewWatch",
                "Plan",
                "Elevated",
                "Leg",
                "Rung",
                "Seat",
                "Generation",
                "CheckIn",
                "Distress",
                "NewDrill",
                "NewKey",
                "OwnerChange",
                "Statement")) {
            assertThat(schema(name).get("additionalProperties").asBoolean(true))
                    .as(name)
                    .isFalse();
        }
    }

    /** By the {@code type} of each: a variant that is not in the record cannot be read, one not in the contract not sent. */
    @ParameterizedTest
    @ValueSource(classes = {Rhythm.class, Change.class, StreamFrame.class, ReaderFrame.class})
    void a_choice_and_its_record_have_the_same_variants_with_the_same_members(Class<?> choice) {
        Map<String, List<String>> records = new TreeMap<>();
        for (JsonSubTypes.Type type : choice.getAnnotation(JsonSubTypes.class).value()) {
            records.put(
                    type.name(),
                    Arrays.stream(type.value().getRecordComponents())
                            .map(RecordComponent::getName)
                            .sorted()
                            .toList());
        }
        Map<String, List<String>> variants = new TreeMap<>();
        for (JsonNode variant : schema(choice.getSimpleName()).get("oneOf")) {
            assertThat(variant.get("additionalProperties").asBoolean(true)).isFalse();
            JsonNode type = variant.get("properties").get("type");
            List<String> members = variant.get("properties").properties().stream()
                    .map(Map.Entry::getKey)
                    .filter(name -> !name.equals("type"))
                    .sorted()
                    .toList();
            (type.has("const") ? List.of(type.get("const")) : type.get("enum"))
                    .forEach(name -> variants.put(name.asText(), members));
        }
        assertThat(variants).isEqualTo(records);
    }

    @Test
    void every_problem_the_descriptions_name_exists() {
        Set<String> known = Arrays.stream(Problem.values()).map(Problem::code).collect(Collectors.toSet());
        List<String> named = operations(CONTRACT)
                .map(operation -> operation.node().path("description").asText(""))
                .flatMap(text ->
                        Pattern.compile("\\(`([a-z-]+)`\\)").matcher(text).results())
                .map(match -> match.group(1))
                .toList();
        assertThat(known).containsAll(named);
        assertThat(named).isNotEmpty();
    }

    @Test
    void the_page_on_streams_says_what_the_limits_and_the_records_say() throws IOException {
        String page = Files.readString(Path.of("src/main/resources/stream.md"));
        assertThat(page)
                .contains("at most %d envelopes".formatted(Limits.WINDOW))
                .contains("%,d bytes".formatted(Limits.FRAME))
                .contains("every %d seconds".formatted(Limits.BEAT.toSeconds()))
                .contains(new String(Json.bytes(new StreamFrame.Empty(0)), UTF_8))
                .contains(new String(Json.bytes(new ReaderFrame.Ack(List.of(Id.of(new byte[Id.SIZE])))), UTF_8))
                .contains(
                        new String(Json.bytes(new StreamFrame.Trouble(ProblemDocument.of(Problem.DISPLACED))), UTF_8));
    }

    @Test
    void bodies_are_as_large_as_the_limits_say() {
        Map<String, Integer> large = new TreeMap<>();
        operations(CONTRACT)
                .filter(operation -> operation.node().has("x-body-limit"))
                .forEach(operation -> large.put(
                        operation.node().get("operationId").asText(),
                        operation.node().get("x-body-limit").asInt()));
        assertThat(large)
                .isEqualTo(Map.of(
                        "armWatch",
                        Limits.BODY,
                        "changeWatch",
                        Limits.BODY,
                        "drillWatch",
                        Limits.BODY,
                        "addOneTimeKeys",
                        Limits.BODY_KEYS));
    }

    @Test
    void every_operation_that_changes_something_is_signed_or_bought_or_for_the_writer() {
        operations(CONTRACT)
                .filter(operation -> UNSAFE.contains(operation.method()))
                .forEach(operation -> assertThat(operation.node().path("security"))
                        .as(operation.node().get("operationId").asText())
                        .isNotEmpty());
    }

    private record Operation(String method, JsonNode node) {}

    private static Stream<Operation> operations(JsonNode contract) {
        List<Operation> found = new ArrayList<>();
        contract.get("paths")
                .forEach(path -> path.properties().stream()
                        .filter(entry -> entry.getValue().has("operationId"))
                        .forEach(entry -> found.add(new Operation(entry.getKey(), entry.getValue()))));
        assertThat(found).isNotEmpty();
        return found.stream();
    }

    private static JsonNode schema(String name) {
        return CONTRACT.at("/components/schemas/" + name);
    }

    private static JsonNode items(String schema, String property) {
        return schema(schema).get("properties").get(property);
    }

    private static int base64(int bytes) {
        return (bytes * 4 + 2) / 3;
    }

    private static JsonNode read(String resource) {
        try (InputStream in = ContractTest.class.getResourceAsStream(resource)) {
            return new ObjectMapper().valueToTree(new Yaml().load(in));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
