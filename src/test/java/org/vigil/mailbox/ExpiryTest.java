package org.vigil.mailbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.vigil.HandClock;
import org.vigil.wire.Limits;
import org.vigil.wire.MailboxKind;

/** When what nobody reads goes. */
class ExpiryTest {
    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");
    private static final Duration DAY = Duration.ofDays(1);
    private static final Map<MailboxKind, Duration> KEPT = Map.of(
            MailboxKind.MESSAGES, Limits.KEEP_MESSAGES,
            MailboxKind.PULSES, Limits.KEEP_PULSES,
            MailboxKind.NOTICES, Limits.KEEP_NOTICES);

    private static Duration kept(MailboxKind kind) {
        return Objects.requireNonNull(KEPT.get(kind));
    }

    @ParameterizedTest
    @EnumSource(MailboxKind.class)
    void nothing_goes_before_its_time_nor_more_than_a_quarter_and_a_day_after(MailboxKind kind) {
        Instant least = NOON.plus(kept(kind));
        Instant most = least.plus(kept(kind).dividedBy(4)).plus(DAY);
        for (double draw : new double[] {0, 0.5, Math.nextDown(1.0)}) {
            assertThat(Expiry.of(kind, NOON, draw)).isAfterOrEqualTo(least).isBefore(most);
        }
        assertThat(Expiry.of(kind, NOON, Math.nextDown(1.0))).isAfter(most.minus(DAY.multipliedBy(2)));
    }

    @Test
    void it_is_the_beginning_of_a_day_whenever_in_a_day_it_came() {
        Instant midnight = Instant.parse("2026-11-22T00:00:00Z");
        Set<Instant> days = new TreeSet<>();
        for (int second = 1; second <= DAY.toSeconds(); second += 599) {
            days.add(Expiry.of(MailboxKind.MESSAGES, midnight.plusSeconds(second), 0));
        }
        assertThat(days).containsExactly(midnight.plus(Limits.KEEP_MESSAGES).plus(DAY));
    }

    @ParameterizedTest
    @EnumSource(MailboxKind.class)
    void of_two_that_came_days_apart_the_day_they_go_does_not_tell_which_came_first(MailboxKind kind) {
        HandClock clock = new HandClock(NOON);
        Expiry expiry = new Expiry(clock, new Random(4));
        Set<Instant> first = drawn(expiry, kind);
        clock.move(DAY.multipliedBy(3));
        Set<Instant> second = drawn(expiry, kind);
        assertThat(first).hasSize((int) (kept(kind).toDays() / 4) + 1);
        second.retainAll(first);
        assertThat(second).hasSize(first.size() - 3);
    }

    private static Set<Instant> drawn(Expiry expiry, MailboxKind kind) {
        Set<Instant> days = new TreeSet<>();
        for (int i = 0; i < 5_000; i++) {
            days.add(expiry.of(kind));
        }
        return days;
    }
}
