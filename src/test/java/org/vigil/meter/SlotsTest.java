package org.vigil.meter;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class SlotsTest {
    private static final Instant START = Instant.parse("2026-11-22T03:00:07Z");

    private Instant now = START;
    private final Slots slots = new Slots(Duration.ofSeconds(10), 4, Math::max, () -> now);

    @Test
    void each_slot_is_one_number_and_before_the_beginning_there_are_none() {
        assertThat(slots.all()).isEqualTo(new Slots.Row(Instant.parse("2026-11-22T03:00:00Z"), List.of(0L)));
        assertThat(slots.over().values()).isEmpty();
        slots.add(3);
        slots.add(2);
        after(10);
        assertThat(slots.all().values()).containsExactly(3L, 0L);
        assertThat(slots.over().values()).containsExactly(3L);
    }

    @Test
    void what_is_older_than_the_ring_goes_and_what_nobody_added_to_is_nothing() {
        for (long value = 1; value <= 6; value++) {
            slots.add(value);
            after(10);
        }
        assertThat(slots.all())
                .isEqualTo(new Slots.Row(Instant.parse("2026-11-22T03:00:30Z"), List.of(4L, 5L, 6L, 0L)));
        after(20);
        assertThat(slots.all().values()).containsExactly(6L, 0L, 0L, 0L);
        after(86_400);
        assertThat(slots.all().values()).containsExactly(0L, 0L, 0L, 0L);
    }

    @Test
    void a_clock_that_steps_back_changes_nothing_that_is_over() {
        slots.add(5);
        after(10);
        slots.add(6);
        after(-60);
        slots.add(7);
        assertThat(slots.all()).isEqualTo(new Slots.Row(Instant.parse("2026-11-22T03:00:00Z"), List.of(5L, 7L)));
    }

    private void after(long seconds) {
        now = now.plusSeconds(seconds);
    }
}
