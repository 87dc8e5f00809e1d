package org.vigil.fuzz;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;
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
    /** So many requests of either kind, turn by turn; of these the median counts, for the machine does other things, too. */
    private static final int BLOCK = 9;

    private static final int WARM = 5;
    private static final int LEAST = 30;
    private static final int MOST = 600;
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
        try (Line line = new Line(TARGET.trust(), TARGET.port(false))) {
            List<Double> there = new ArrayList<>();
            List<Double> nowhere = new ArrayList<>();
            Welch welch = new Welch(0, Double.MAX_VALUE);
            for (int block = -WARM; block < MOST && !(block >= LEAST && welch.wouldSee(LEAK_MILLIS)); block++) {
                double[][] times = new double[2][BLOCK];
                for (int i = 0; i < 2 * BLOCK; i++) {
                    int which = (i + i / 2 + block) & 1; // who is first changes, too
                    Ask ask = TARGET.strange(operation, which == 0 ? known : unknown, body);
                    times[which][i / 2] = time(line, ask, which == 0 ? Duration.ZERO : leak);
                }
                if (block >= 0) {
                    there.add(median(times[0]));
                    nowhere.add(median(times[1]));
                    welch = block < 1 ? welch : Welch.of(array(there), array(nowhere));
                }
            }
            assertThat(welch.wouldSee(LEAK_MILLIS))
                    .as("enough to see 2 ms: " + welch)
                    .isTrue();
            return welch;
        }
    }

    private static double median(double[] times) {
        Arrays.sort(times);
        return times[times.length / 2];
    }

    private static double[] array(List<Double> all) {
        return all.stream().mapToDouble(Double::doubleValue).toArray();
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
