package org.vigil.limit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.Yaml;

/** The table of limits, held to the contract. */
class LimitsTest {
    /** What must go on whatever is spent. Notices are no operation: the courier asks for no limit. */
    private static final Set<String> NEVER_LIMITED = Set.of(
            "checkIn",
            "callForHelp",
            "makeStatement",
            "rekeyWatch",
            "readEnvelopes",
            "streamEnvelopes",
            "acknowledgeEnvelopes");

    /** What costs nothing to keep, or gives something back. */
    private static final Set<String> FREE = Set.of(
            "getContract",
            "getBeat",
            "getAdmissionTerms",
            "getNonce",
            "getKeys",
            "getStock",
            "viewWatch",
            "deleteMailbox");

    /** What one bucket of serves everybody. */
    private static final Set<Allowance> FOR_ALL = Set.of(Allowance.MAILBOXES, Allowance.WATCHES, Allowance.EARNINGS);

    @Test
    @Tag("TM-41")
    void every_operation_of_the_contract_is_in_the_table_or_without_limit_on_purpose() throws IOException {
        Set<String> limited = limited().collect(Collectors.toCollection(TreeSet::new));
        assertThat(limited).doesNotContainAnyElementsOf(NEVER_LIMITED).doesNotContainAnyElementsOf(FREE);
        assertThat(Stream.of(limited, NEVER_LIMITED, FREE).flatMap(Set::stream))
                .containsExactlyInAnyOrderElementsOf(operations());
    }

    @Test
    void every_limit_says_what_becomes_of_a_request_when_the_store_does_not_answer() {
        Map<String, Unknown> table = new TreeMap<>();
        Arrays.stream(Allowance.values()).forEach(limit -> table.put(limit.name(), limit.unknown()));
        Arrays.stream(Watermark.values()).forEach(limit -> table.put("room for " + limit.name(), limit.unknown()));
        assertThat(table)
                .containsOnly(
                        entry("BUNDLES", Unknown.FAIL_CLOSED),
                        entry("KEYS", Unknown.FAIL_CLOSED),
                        entry("REDEMPTIONS", Unknown.FAIL_CLOSED),
                        entry("POSTS", Unknown.FAIL_OPEN),
                        entry("MAILBOXES", Unknown.FAIL_CLOSED),
                        entry("WATCHES", Unknown.FAIL_CLOSED),
                        entry("EXCHANGES", Unknown.FAIL_CLOSED),
                        entry("EARNINGS", Unknown.FAIL_CLOSED),
                        entry("room for CREATION", Unknown.FAIL_CLOSED),
                        entry("room for POSTS", Unknown.FAIL_OPEN),
                        entry("room for GENERATIONS", Unknown.FAIL_OPEN));
    }

    @Test
    void the_contract_says_how_often_each_thing_can_be_done_and_how_full_the_store_may_be_for_it() throws IOException {
        Map<String, String> said = new TreeMap<>();
        for (JsonNode path : contract().get("paths")) {
            for (JsonNode operation : path) {
                String of = operation.path("operationId").asText();
                for (String limit : List.of("x-allowance", "x-watermark")) {
                    if (operation.has(limit)) {
                        said.put(of + " " + limit, operation.get(limit).toString());
                    }
                }
            }
        }
        Map<String, String> table = new TreeMap<>();
        for (Allowance limit : Allowance.values()) {
            for (String operation : limit.operations()) {
                table.put(
                        operation + " x-allowance",
                        "{\"of\":\"%s\",\"most\":%d,\"refill\":%d,\"every\":\"%s\",\"unknown\":\"%s\"}"
                                .formatted(
                                        of(limit), limit.most(), limit.refill(), limit.every(), word(limit.unknown())));
            }
        }
        for (Watermark limit : Watermark.values()) {
            for (String operation : limit.operations()) {
                table.put(
                        operation + " x-watermark",
                        "{\"percent\":%d,\"unknown\":\"%s\"}".formatted(limit.percent(), word(limit.unknown())));
            }
        }
        assertThat(said).isEqualTo(table);
    }

    @Test
    void the_less_can_be_done_without_it_the_later_it_stops() {
        assertThat(List.of(Watermark.values()))
                .extracting(Watermark::percent)
                .containsExactly(60, 75, 85)
                .isSorted();
    }

    private static Stream<String> limited() {
        return Stream.concat(
                Arrays.stream(Allowance.values()).flatMap(limit -> limit.operations().stream()),
                Arrays.stream(Watermark.values()).flatMap(limit -> limit.operations().stream()));
    }

    private static String of(Allowance limit) {
        return FOR_ALL.contains(limit) ? "all" : limit == Allowance.EXCHANGES ? "token" : "mailbox";
    }

    private static String word(Unknown unknown) {
        return unknown == Unknown.FAIL_OPEN ? "open" : "closed";
    }

    private static Set<String> operations() throws IOException {
        Set<String> found = new TreeSet<>();
        contract().findValues("operationId").forEach(id -> found.add(id.asText()));
        return found;
    }

    private static JsonNode contract() throws IOException {
        try (InputStream in = LimitsTest.class.getResourceAsStream("/openapi.yaml")) {
            return new ObjectMapper().valueToTree(new Yaml().load(in));
        }
    }
}
