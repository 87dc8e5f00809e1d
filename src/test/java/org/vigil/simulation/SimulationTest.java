package org.vigil.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Some years; {@link SimulationBench} lives ten thousand. */
class SimulationTest {
    private static final int YEARS = 40;
    private static final int UNTIL_FOUND = 100;

    @Test
    void nothing_is_missed_nothing_is_early_and_every_rung_is_told_once() {
        Summary summary = Summary.of(1, YEARS, Planted.NONE);
        assertThat(summary.faulty()).as("seeds, each of which replays exactly").isEmpty();
        assertThat(summary.alarms()).isGreaterThan(5 * YEARS);
        assertThat(summary.arrived()).isGreaterThan(20 * YEARS);
    }

    /** Found by ten thousand years: an ack that was said before is answered as it was before a close was pending. */
    @Test
    void an_answer_of_before_is_no_news_of_the_close_that_is_pending() {
        assertThat(Year.live(7903, Planted.NONE).isClean()).isTrue();
    }

    @Test
    void a_seed_replays_exactly() {
        assertThat(Year.live(7, Planted.NONE)).isEqualTo(Year.live(7, Planted.NONE));
    }

    @ParameterizedTest
    @EnumSource(names = "NONE", mode = EnumSource.Mode.EXCLUDE)
    void a_planted_fault_is_found(Planted fault) {
        assertThat(LongStream.rangeClosed(1, UNTIL_FOUND)
                        .anyMatch(seed -> !Year.live(seed, fault).isClean()))
                .isTrue();
    }
}
