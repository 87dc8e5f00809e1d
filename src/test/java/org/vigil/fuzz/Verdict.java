package org.vigil.fuzz;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.vigil.fuzz.Line.Reply;
import org.vigil.wire.Json;
import org.vigil.wire.Limits;
import org.vigil.wire.Problem;
import org.vigil.wire.ProblemDocument;

/** What an answer must be, and how many there were of each. */
final class Verdict {
    /** Every header of an answer that refuses, and what its value may be. */
    private static final Map<String, String> HEADERS = Map.ofEntries(
            Map.entry("cache-control", "no-store"),
            Map.entry("content-security-policy", "default-src 'none'; frame-ancestors 'none'"),
            Map.entry("cross-origin-resource-policy", "same-origin"),
            Map.entry("referrer-policy", "no-referrer"),
            Map.entry("strict-transport-security", "max-age=63072000"),
            Map.entry("x-content-type-options", "nosniff"),
            Map.entry("content-type", "application/problem\\+json"),
            Map.entry("content-length", "[0-9]{1,4}"),
            Map.entry("www-authenticate", "Bearer"),
            Map.entry("retry-after", "[0-9]{1,5}"),
            Map.entry("connection", "close|keep-alive"));

    private static final Map<String, Problem> KNOWN =
            Arrays.stream(Problem.values()).collect(Collectors.toMap(Problem::type, Function.identity()));
    private static final Set<String> MINIMA =
            Set.of("rhythm", "grace", "elevated", "ladder", "ackExpiry", "vouchBound", "hold", "coolingOff", "legs");

    private final Map<String, Integer> answers = new TreeMap<>();

    /** A request that must be refused was answered so; null is a hang-up. */
    void refused(@Nullable Reply reply, boolean mayHangUp, boolean isHead) {
        if (reply == null) {
            assertThat(mayHangUp).as("hung up without a word").isTrue();
            count("hung up");
            return;
        }
        assertThat(reply.status()).as("the status").isBetween(400, 499);
        problem(reply, isHead);
    }

    /** A request that may have been good was answered so. */
    void answered(@Nullable Reply reply, boolean isHead) {
        if (reply == null) {
            count("hung up");
        } else if (reply.status() < 300) {
            count("answered");
        } else {
            assertThat(reply.status()).as("the status").isBetween(400, 499);
            problem(reply, isHead);
        }
    }

    /** How many there were of each. */
    Map<String, Integer> answers() {
        return answers;
    }

    /** It is a document of the contract and nothing else: nothing in it can be of the request. */
    private void problem(Reply reply, boolean isHead) {
        reply.headers()
                .forEach((name, value) ->
                        assertThat(value).as("the header " + name).matches(HEADERS.getOrDefault(name, "(?!.).")));
        if (isHead) {
            count("to HEAD");
            return;
        }
        ProblemDocument document = Json.read(reply.body().bytes(), ProblemDocument.class);
        Problem problem = Objects.requireNonNull(KNOWN.get(document.type()), "a type that nobody knows");
        assertThat(reply.body().size()).isEqualTo(Limits.PROBLEM);
        assertThat(reply.text().strip()).isEqualTo(words(problem, document));
        assertThat(reply.status()).isEqualTo(problem.status());
        assertThat(document.minimum()).matches(member -> member == null || MINIMA.contains(member), "a member's name");
        count(reply.status() + " " + problem.code());
    }

    private static String words(Problem problem, ProblemDocument said) {
        ProblemDocument expected = new ProblemDocument(
                problem.type(),
                problem.title(),
                problem.status(),
                problem == Problem.STALE ? said.sequence() : null,
                problem == Problem.BELOW_MINIMUM ? said.minimum() : null);
        return new String(Json.bytes(expected), UTF_8);
    }

    private void count(String answer) {
        answers.merge(answer, 1, Integer::sum);
    }
}
