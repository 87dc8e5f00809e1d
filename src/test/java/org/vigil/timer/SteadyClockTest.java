package org.vigil.timer;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class SteadyClockTest {
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    @Test
    void it_runs_on_from_its_start_by_the_monotonic_clock_alone() {
        AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 5);
        SteadyClock clock = new SteadyClock(START, nanos::get);
        assertThat(clock.instant()).isEqualTo(START);
        nanos.addAndGet(10_000_000); // the monotonic clock may wrap
        assertThat(clock.instant()).isEqualTo(START.plusMillis(10));
    }

    @Test
    void it_can_be_put_forward_and_never_back() {
        AtomicLong nanos = new AtomicLong();
        SteadyClock clock = new SteadyClock(START, nanos::get);
        clock.putForward(START.plusSeconds(5));
        clock.putForward(START.minusSeconds(5));
        nanos.addAndGet(1_000_000_000);
        assertThat(clock.instant()).isEqualTo(START.plusSeconds(6));
    }

    @Test
    void before_anything_is_decided_it_can_be_set_back() {
        SteadyClock clock = new SteadyClock(START, () -> 0);
        clock.set(START.minusSeconds(5));
        assertThat(clock.instant()).isEqualTo(START.minusSeconds(5));
    }
}
