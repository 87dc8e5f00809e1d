package org.vigil.fuzz;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.vigil.client.Welch;
import org.vigil.fuzz.Line.Reply;
import org.vigil.wire.Id;

/**
 * How long a stranger waits for the answer to a request about what there is, and about what there is not, over one connection,
 * turn by turn: {@code mvn -Pproof test -Dtest=UniformityBench}. Prints the differences. {@code NorwayListTest} holds that the
 * answers themselves are the same.
 */
@Tag("proof")
@Tag("TM-13")
class UniformityBench {
    private static final int WARM = 100;
    private static final int BATCH = 100;
    private static final int MOST_BATCHES = 60;
    private static final double LEAK_MILLIS = 2;
    private static final double MILLIS = 1e6;
    private static final Schemas SCHEMAS = new Schemas("openapi.yaml");
    private static final Target TARGET = new Target();
    private static final List<Operation> OPERATIONS = SCHEMAS.operations().stream()
            .filter(operation -> operation.hasId() && !operation.proofs().isEmpty())
            .toList();

    @AfterAll
    static void end() throws IOException {
        TARGET.close();
    }

    /** At a power of 99 in 100 against a difference of 2 ms. */
    @Test
    void an_answer_takes_a_stranger_as_long_whether_there_is_such_a_thing_or_not() throws Exception {
        assertThat(OPERATIONS).hasSizeGreaterThan(15);
        for (Operation operation : OPERATIONS) {
            Welch welch = measured(operation, Duration.ZERO);
            System.out.printf(
                    "%s: unknown less known %+.3f ms, standard error %.3f ms%n",
                    operation.name(), welch.difference(), welch.error());
            assertThat(welch.differs()).as(operation.name() + " " + welch).isFalse();
        }
    }

    /** The seeded fault: what is not there takes 2 ms more. */
    @Test
    void two_milliseconds_more_would_be_seen() throws Exception {
        for (Operation operation : OPERATIONS.subList(0, 3)) {
            Welch welch = measured(operation, Duration.ofNanos((long) (LEAK_MILLIS * MILLIS)));
            assertThat(welch.differs()).as(operation.name() + " " + welch).isTrue();
        }
    }

    private static Welch measured(Operation operation, Duration leak) throws IOException {
        JsonNode schema = operation.body();
        byte[] body = schema == null
                ? new byte[0]
                : new Grower(SCHEMAS, new Random(1)).grow(schema).toString().getBytes(UTF_8);
        Id known = TARGET.id(operation);
        Id unknown = TARGET.unknown();
        try (Line line = new Line(TARGET::trust, TARGET.port(false))) {
            double[][] all = {{}, {}};
            Welch welch = new Welch(0, Double.MAX_VALUE);
            for (int batch = 0; batch < MOST_BATCHES && !welch.wouldSee(LEAK_MILLIS); batch++) {
                double[][] times = new double[2][batch == 0 ? WARM : BATCH];
                for (int i = 0; i < times[0].length; i++) {
                    Ask there = TARGET.strange(operation, known, body);
                    Ask nowhere = TARGET.strange(operation, unknown, body);
                    boolean first = i % 2 == 0; // who is first changes, too
                    times[0][i] = first ? time(line, there, Duration.ZERO) : 0;
                    times[1][i] = time(line, nowhere, leak);
                    times[0][i] += first ? 0 : time(line, there, Duration.ZERO);
                }
                if (batch > 0) {
                    all[0] = both(all[0], times[0]);
                    all[1] = both(all[1], times[1]);
                    welch = Welch.of(all[0], all[1]);
                }
            }
            assertThat(welch.wouldSee(LEAK_MILLIS))
                    .as("enough to see 2 ms: " + welch)
                    .isTrue();
            return welch;
        }
    }

    private static double[] both(double[] one, double[] other) {
        return DoubleStream.concat(Arrays.stream(one), Arrays.stream(other)).toArray();
    }

    private static double time(Line line, Ask ask, Duration leak) throws IOException {
        long before = System.nanoTime();
        LockSupport.parkNanos(leak.toNanos());
        Reply reply = Objects.requireNonNull(line.ask(ask));
        double took = (System.nanoTime() - before) / MILLIS;
        assertThat(reply.status()).isEqualTo(401);
        return took;
    }
}
