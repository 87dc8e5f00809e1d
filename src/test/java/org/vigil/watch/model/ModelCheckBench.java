package org.vigil.watch.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Histories of six moves: {@code mvn -Pproof test -Dtest=ModelCheckBench} prints how many states there are. */
@Tag("proof")
class ModelCheckBench {
    private static final int DEPTH = 6;

    static Stream<Small> plans() {
        return SmallPlans.all().stream();
    }

    @ParameterizedTest
    @MethodSource("plans")
    void every_history_of_six_moves_comes_to_what_the_rules_say(Small small) {
        Enumeration done = new Enumeration(small).explore(DEPTH);
        System.out.println(small.name() + ": " + done.states() + " states, " + done.steps() + " steps");
        assertThat(done.states()).isGreaterThan(10_000);
    }
}
