package org.vigil;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.vigil.watch.Bounds;

class ConfigTest {
    private static final Duration HOUR = Duration.ofHours(1);

    @Test
    void without_options_the_times_are_those_that_people_rely_on() {
        assertThat(Config.parse().bounds()).isEqualTo(Bounds.production());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--minimum-cooling-off",
                "--objection",
                "--drill-wait-min",
                "--drill-wait-max",
                "--drill-gap",
                "--drill-lasts"
            })
    void none_of_these_can_be_shorter_by_mistake(String option) {
        Config config = Config.parse(option, "PT59M");
        assertThatThrownBy(config::bounds).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void for_a_story_or_a_test_a_drill_can_come_at_once() {
        Config config = Config.parse("--allow-short-times", "--drill-wait-min", "PT0S", "--drill-wait-max", "PT0S");
        assertThat(config.bounds().drilling())
                .isEqualTo(new Bounds.Drilling(
                        Duration.ZERO, Duration.ZERO, HOUR.multipliedBy(720), HOUR.multipliedBy(168)));
    }
}
