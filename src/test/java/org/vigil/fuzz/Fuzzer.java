package org.vigil.fuzz;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.vigil.LogCapture;
import org.vigil.fuzz.BodyFaults.Spoilt;
import org.vigil.fuzz.Line.Reply;

/**
 * Asks for what the contracts do not allow, again and again, on connections that stay open. Every answer must be a problem of
 * the contract, word for word; after each batch the store must hold what it held before, the log nothing of what was sent,
 * and an owner checks in. Then come requests whose proof is right and whose values are absurd, which may be accepted.
 *
 * <p>Input {@code n} of a seed has the same fault every time; ids, keys and tokens differ from run to run.
 */
final class Fuzzer implements AutoCloseable {
    private static final int BATCH = 500;
    private static final int ABSURD = 100;
    private static final int RENEWED = 50;
    private static final Pattern OPAQUE = Pattern.compile("[A-Za-z0-9_-]{22,}");

    private record Contract(Schemas schemas, Operation operation, boolean operators) {}

    private final List<Contract> operations = new ArrayList<>();
    private final Map<String, Integer> faults = new TreeMap<>();
    private final Verdict verdict = new Verdict();
    private final Set<String> sent = new TreeSet<>();
    private final long seed;
    private final LogCapture log = new LogCapture();
    private final Target target = new Target();
    private final Line people = new Line(target.trust(), target.port(false));
    private final Line operators = new Line(target.trust(), target.port(true));
    private final List<String> wrong = new ArrayList<>();
    private int inputs;

    Fuzzer(long seed) {
        this.seed = seed;
        add(new Schemas("openapi.yaml"), false);
        add(new Schemas("openapi-admin.yaml"), true);
    }

    /** So many inputs; what was answered as it must not be is told by {@link #report} and {@link #assertAllWasWell}. */
    Fuzzer run(int count) throws IOException {
        while (inputs < count) {
            Map<String, String> before = target.state();
            for (int end = Math.min(count, inputs + BATCH); inputs < end; inputs++) {
                bad(inputs);
            }
            assertThat(changes(before, target.state()))
                    .as("in the store after input " + inputs)
                    .isEmpty();
            for (int end = Math.min(count, inputs + ABSURD); inputs < end; inputs++) {
                absurd(inputs);
            }
            assertThatNothingWasLogged(log.lines());
            target.pass();
            target.checkIn();
        }
        return this;
    }

    /** Of every one at once: to find the next takes an hour. */
    void assertAllWasWell() {
        assertThat(wrong).as("what was answered as it must not be").isEmpty();
    }

    /** How many there were of each fault, and of each answer. */
    String report() {
        return "%d inputs to %d operations, seed %d, %d connections%nanswered as they must not be %s%nfaults %s%nanswers %s"
                .formatted(
                        inputs,
                        operations.size(),
                        seed,
                        people.connections() + operators.connections(),
                        wrong,
                        faults,
                        verdict.answers());
    }

    Map<String, Integer> faults() {
        return faults;
    }

    @Override
    public void close() throws IOException {
        people.close();
        operators.close();
        target.close();
        log.close();
    }

    private void add(Schemas schemas, boolean operatorsOnly) {
        schemas.operations().forEach(operation -> operations.add(new Contract(schemas, operation, operatorsOnly)));
    }

    /** One request with one thing wrong: its body, its proof, or whatever else a request has. */
    private void bad(int number) throws IOException {
        Random random = new Random(seed * 1_000_003 + number);
        Contract contract = operations.get(number % operations.size());
        Operation operation = contract.operation();
        JsonNode schema = operation.body();
        byte[] body = body(contract, random);
        int kind = random.nextInt(4);
        if (kind < 2 && schema != null) {
            Spoilt spoilt = random.nextInt(3) > 0
                    ? new BodyFaults(contract.schemas(), random).spoil(Target.tree(body), schema)
                    : new TextFaults(random, operation.bodyLimit()).spoil(body);
            Ask ask = target.proven(
                    operation, target.good(operation, spoilt.body().bytes()), true);
            send(contract, spoilt.fault(), ask, false, true);
        } else if (kind == 2 && !operation.proofs().isEmpty()) {
            Ask ask = target.proven(operation, target.good(operation, body), true);
            Proofs.Fault fault = one(new Proofs(random).of(ask), random);
            send(contract, fault.name(), fault.act().apply(ask), false, true);
        } else if (kind == 3 && !contract.operators()) {
            Faults.Fault fault = one(new Faults(random).unsure(operation), random);
            Ask ask = target.proven(operation, fault.act().apply(target.good(operation, body)), false);
            send(
                    contract,
                    fault.name(),
                    ask,
                    fault.framing(),
                    !operation.proofs().isEmpty());
        } else {
            Faults.Fault fault = one(new Faults(random).sure(operation), random);
            Ask ask = target.proven(operation, fault.act().apply(target.good(operation, body)), true);
            send(contract, fault.name(), ask, fault.framing(), true);
        }
    }

    /** One request whose proof is right, and whose values the schema allows. */
    private void absurd(int number) throws IOException {
        if (number % RENEWED == 0) {
            target.renew();
        }
        Random random = new Random(seed * 1_000_003 + number);
        List<Contract> taking = operations.stream()
                .filter(one -> one.operation().body() != null && !one.operators())
                .toList();
        Contract contract = taking.get(number % taking.size());
        Operation operation = contract.operation();
        JsonNode schema = Objects.requireNonNull(operation.body());
        JsonNode sensible = target.sensible(operation, Target.tree(body(contract, random)));
        byte[] body = new Absurdities(contract.schemas(), random).of(sensible, schema);
        Ask ask = target.proven(operation, target.good(operation, body), true);
        judge(contract, "absurd values", () -> {
            Reply reply = said(contract, ask);
            verdict.answered(reply, false);
            if (reply != null
                    && reply.status() < 300
                    && operation.name().matches("rekeyWatch|armWatch|createMailbox")) {
                target.renew();
            }
        });
    }

    private byte[] body(Contract contract, Random random) {
        JsonNode schema = contract.operation().body();
        return schema == null
                ? new byte[0]
                : new Grower(contract.schemas(), random).grow(schema).toString().getBytes(UTF_8);
    }

    private void send(Contract contract, String fault, Ask ask, boolean mayHangUp, boolean isRefused)
            throws IOException {
        boolean head = ask.method().equals("HEAD");
        judge(contract, fault, () -> {
            Reply reply = said(contract, ask);
            if (isRefused) {
                verdict.refused(reply, mayHangUp, head);
            } else {
                verdict.answered(reply, head);
            }
        });
    }

    /** Null also if something is wrong with the answer itself. */
    private @Nullable Reply said(Contract contract, Ask ask) throws IOException {
        OPAQUE.matcher(ask.target() + ask.headers())
                .results()
                .map(MatchResult::group)
                .forEach(sent::add);
        OPAQUE.matcher(new String(ask.body().bytes(), UTF_8))
                .results()
                .map(MatchResult::group)
                .forEach(sent::add);
        return (contract.operators() ? operators : people).ask(ask);
    }

    private interface Judgement {
        void run() throws IOException;
    }

    private void judge(Contract contract, String fault, Judgement judgement) throws IOException {
        faults.merge(fault, 1, Integer::sum);
        try {
            judgement.run();
        } catch (AssertionError | RuntimeException e) {
            wrong.add("input %d of seed %d, %s, %s: %s"
                    .formatted(inputs, seed, contract.operation().name(), fault, e));
        }
    }

    /** Keys only, or as much of a value as can be read. */
    private static List<String> changes(Map<String, String> before, Map<String, String> after) {
        return Stream.concat(before.keySet().stream(), after.keySet().stream())
                .distinct()
                .filter(key -> !Objects.equals(before.get(key), after.get(key)))
                .map(key -> "%s: %.200s => %.200s".formatted(key, before.get(key), after.get(key)))
                .toList();
    }

    private void assertThatNothingWasLogged(Queue<String> lines) {
        assertThat(lines.stream().filter(line -> sent.stream().anyMatch(line::contains)))
                .as("lines of the log with something of a request in it")
                .isEmpty();
        lines.clear();
        sent.clear();
    }

    private static <T> T one(List<T> choice, Random random) {
        return choice.get(random.nextInt(choice.size()));
    }
}
