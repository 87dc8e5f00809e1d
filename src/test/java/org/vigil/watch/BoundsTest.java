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
}
