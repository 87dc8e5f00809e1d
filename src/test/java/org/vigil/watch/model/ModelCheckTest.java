package org.vigil.watch.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The heart does what the specification says after every history of four moves; {@link ModelCheckBench} takes six. */
class ModelCheckTest {
    private static final int DEPTH = 4;

    static Stream<Small> plans() {
        return SmallPlans.all().stream();
    }

    @ParameterizedTest
    @MethodSource("plans")
    void every_short_history_comes_to_what_the_rules_say(Small small) {
        Enumeration done = new Enumeration(small).explore(DEPTH);
        assertThat(done.states()).isGreaterThan(1_000);
    }
}
