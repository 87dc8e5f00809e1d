package org.vigil.admin;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.vigil.wire.Health;

class CheckupTest {
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

    @Test
    void one_ill_check_makes_the_whole_ill() {
        Checkup checkup = new Checkup().with("store", () -> Finding.well("Answers."));
        assertThat(checkup.look().healthy()).isTrue();
        Health health = checkup.with("timer", () -> Finding.ill("Late.")).look();
        assertThat(health.healthy()).isFalse();
        assertThat(health.checks())
                .containsExactly(
                        new Health.Check("store", true, "Answers."), new Health.Check("timer", false, "Late."));
    }

    @Test
    void a_check_that_fails_is_ill_and_tells_nothing_of_why() {
        Checkup checkup = new Checkup().with("store", () -> {
            throw new IllegalStateException("redis://user:password@host");
        });
        assertThat(checkup.look().checks())
                .containsExactly(new Health.Check("store", false, "The check itself failed."));
    }

    @Test
    void what_ends_soon_is_ill_in_time() {
        assertThat(Finding.until(NOW.plus(Duration.ofDays(15)), NOW)).isEqualTo(Finding.well("Good for 15 more days."));
        assertThat(Finding.until(NOW.plus(Duration.ofDays(14)), NOW).healthy()).isFalse();
        assertThat(Finding.until(NOW.minus(Duration.ofDays(14)), NOW))
                .isEqualTo(Finding.ill("Good for 0 more days: renew it."));
    }
}
