package org.vigil.fuzz;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A hundred thousand: {@code mvn -Pproof test -Dtest=ApiFuzzBench}; {@code -Dseed=N} takes others, {@code -Dinputs=N} more. */
@Tag("proof")
@Tag("TM-231")
class ApiFuzzBench {
    @Test
    void a_hundred_thousand_bad_inputs_change_nothing_and_learn_nothing() throws Exception {
        int inputs = Integer.getInteger("inputs", 100_000);
        try (Fuzzer fuzzer = new Fuzzer(Long.getLong("seed", 2))) {
            for (int shown = 0; shown < 20; shown++) {
                System.out.println(fuzzer.run(inputs / 20 * (shown + 1)).report());
            }
            fuzzer.assertAllWasWell();
        }
    }
}
