package org.vigil.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class BoundsTest {
    private static final Duration HOUR = Duration.ofHours(1);
    private static final Duration ZERO = Duration.ZERO;

    @Test
    void production_keeps_the_design_s_times() {
        assertThat(Bounds.production().terms())
                .isEqualTo(new Bounds.Terms(
                        HOUR, Duration.ofMinutes(10), HOUR, Duration.ofDays(1), HOUR, Duration.ofDays(1)));
    }

    @Test
    void a_minimum_may_be_nothing_but_not_less() {
        assertThat(new Bounds.Minima(ZERO, ZERO, ZERO, ZERO, ZERO, ZERO, ZERO)).isNotNull();
        assertThatThrownBy(() -> new Bounds.Minima(HOUR, HOUR, HOUR, HOUR, HOUR, HOUR, Duration.ofNanos(-1)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void a_term_is_positive() {
        assertThatThrownBy(() -> new Bounds.Terms(HOUR, HOUR, HOUR, HOUR, ZERO, HOUR))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void a_drill_comes_at_a_time_that_nobody_can_tell_at_most_monthly() {
        assertThat(Bounds.production().drilling())
                .isEqualTo(new Bounds.Drilling(HOUR, Duration.ofDays(1), Duration.ofDays(30), Duration.ofDays(7)));
    }

    @Test
    void a_drill_is_over_before_the_next_can_be_asked_for() {
        assertThat(new Bounds.Drilling(ZERO, ZERO, HOUR, HOUR)).isNotNull();
        assertThat(new Bounds.Drilling(HOUR, HOUR.multipliedBy(2), HOUR.multipliedBy(3), HOUR))
                .isNotNull();
        for (Duration[] wrong : new Duration[][] {
            {HOUR.negated(), HOUR, HOUR.multipliedBy(3), HOUR},
            {HOUR.multipliedBy(2), HOUR, HOUR.multipliedBy(3), HOUR},
            {ZERO, HOUR, HOUR.multipliedBy(3), ZERO},
            {ZERO, HOUR, HOUR.multipliedBy(2).minusNanos(1), HOUR}
        }) {
            assertThatThrownBy(() -> new Bounds.Drilling(wrong[0], wrong[1], wrong[2], wrong[3]))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }
}
