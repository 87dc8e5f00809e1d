package org.vigil.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The short form of {@link ApiFuzzBench}. */
@Tag("TM-231")
class ApiFuzzTest {
    private static final int INPUTS = 1_200;

    @Test
    void whatever_the_contract_does_not_allow_is_refused_in_its_words_and_changes_nothing() throws Exception {
        try (Fuzzer fuzzer = new Fuzzer(1)) {
            System.out.println(fuzzer.run(INPUTS).report());
            fuzzer.assertAllWasWell();
            assertThat(fuzzer.faults())
                    .containsKeys("absurd values", "a member twice")
                    .hasSizeGreaterThan(70);
        }
    }

    /** Or the fuzzer would send the same again and again. */
    @Test
    void the_same_seed_has_the_same_faults_and_another_has_others() {
        assertThat(grown(1)).isEqualTo(grown(1)).isNotEqualTo(grown(2));
    }

    private static List<String> grown(long seed) {
        Schemas schemas = new Schemas("openapi.yaml");
        Random random = new Random(seed);
        Grower grower = new Grower(schemas, random);
        BodyFaults faults = new BodyFaults(schemas, random);
        return schemas.operations().stream()
                .map(Operation::body)
                .filter(Objects::nonNull)
                .map(schema -> faults.spoil(grower.grow(schema), schema))
                .map(spoilt -> spoilt.fault() + spoilt.body().text())
                .toList();
    }
}
