package org.vigil.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Ten thousand years: {@code mvn -Pproof test -Dtest=SimulationBench}; {@code -Dfirst=N} takes other seeds. */
@Tag("proof")
class SimulationBench {
    private static final int YEARS = 10_000;

    @Test
    void in_ten_thousand_years_nothing_is_missed_early_or_told_twice() {
        Summary summary = Summary.of(Long.getLong("first", 1), YEARS, Planted.NONE);
        System.out.println(summary);
        assertThat(summary.faulty()).as("seeds, each of which replays exactly").isEmpty();
    }
}
