package org.vigil.admin;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.DoubleSupplier;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.vigil.admin.Finding.State;
import org.vigil.redis.Redis;
import org.vigil.redis.TestRedis;
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
    void while_the_store_is_away_nothing_that_asks_it_is_asked_and_all_of_that_is_unknown() {
        AtomicInteger asked = new AtomicInteger();
        AtomicBoolean answers = new AtomicBoolean();
        Checkup checkup = new Checkup()
                .withStore("store", () -> answers.get() ? Finding.well("Answers.") : Finding.ill("Away."))
                .asking("timer", () -> Finding.well("Asked " + asked.incrementAndGet()))
                .with("disk", () -> Finding.well("Room."));
        DoubleSupplier level = checkup.asking(asked::incrementAndGet);
        assertThat(checkup.findings().values())
                .extracting(Finding::state)
                .containsExactly(State.ILL, State.UNKNOWN, State.WELL);
        assertThat(checkup.look().checks().get(1))
                .isEqualTo(new Health.Check("timer", false, "Unknown: the store does not answer."));
        assertThat(level.getAsDouble()).isNaN();
        assertThat(asked).hasValue(0);
        answers.set(true);
        assertThat(checkup.look().healthy()).isTrue();
        assertThat(level.getAsDouble()).isEqualTo(2);
    }

    @Test
    void a_store_that_goes_away_while_one_looks_is_ill_and_is_waited_for_once() {
        AtomicInteger asked = new AtomicInteger();
        Redis gone = Redis.open(TestRedis.shared().address());
        gone.close();
        Supplier<Finding> late = () -> {
            asked.incrementAndGet();
            return Finding.well(gone.info().version());
        };
        Checkup checkup = new Checkup()
                .withStore("store", () -> Finding.well("Answers."))
                .asking("memory", late)
                .asking("timer", late);
        assertThat(checkup.findings().values())
                .extracting(Finding::state)
                .containsExactly(State.ILL, State.UNKNOWN, State.UNKNOWN);
        assertThat(asked).hasValue(1);
    }

    @Test
    void what_ends_soon_is_ill_in_time() {
        assertThat(Finding.until(NOW.plus(Duration.ofDays(15)), NOW)).isEqualTo(Finding.well("Good for 15 more days."));
        assertThat(Finding.until(NOW.plus(Duration.ofDays(14)), NOW).healthy()).isFalse();
        assertThat(Finding.until(NOW.minus(Duration.ofDays(14)), NOW))
                .isEqualTo(Finding.ill("Good for 0 more days: renew it."));
    }
}
