package org.vigil.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.vigil.watch.Scene.rung;

import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.vigil.wire.Elevated;
import org.vigil.wire.Plan;
import org.vigil.wire.Rhythm;
import org.vigil.wire.Rung;

/** Rule 8: the list of tightenings is the whole list. */
class TighteningTest {
    private static final Duration HOUR = Duration.ofHours(1);
    private static final Duration MINUTE = Duration.ofMinutes(1);

    private Rhythm rhythm = Rhythm.Every.of(HOUR.multipliedBy(8));
    private Duration grace = HOUR;

    @Nullable
    private Elevated elevated = new Elevated(Rhythm.Every.of(HOUR), MINUTE.multipliedBy(10), Duration.ofDays(10));

    private List<Rung> ladder = List.of(rung(0, false, 0, 1), rung(20, true, 1, 2), gated(40, 2, 3));
    private int quorum = 2;
    private Duration ackExpiry = HOUR;
    private Duration vouchBound = HOUR;
    private Duration hold = MINUTE.multipliedBy(30);
    private Duration coolingOff = Duration.ofDays(3);
    private boolean acceptSingle;
    private boolean acceptSlow = true;
    private Plan before = plan();

    @Test
    void the_same_plan_weakens_nothing() {
        tightens();
    }

    @Test
    void an_earlier_deadline_tightens_and_a_later_one_weakens() {
        rhythm = Rhythm.Every.of(HOUR.multipliedBy(8).minusNanos(1));
        tightens();
        rhythm = Rhythm.Every.of(HOUR.multipliedBy(8).plusNanos(1));
        weakens();
    }

    @Test
    void jitter_counts_at_its_worst() {
        rhythm = new Rhythm.Every(HOUR.multipliedBy(8), HOUR);
        tightens();
        before = plan();
        rhythm = Rhythm.Every.of(HOUR.multipliedBy(8));
        weakens();
        rhythm = new Rhythm.Every(HOUR.multipliedBy(8), HOUR.multipliedBy(2));
        weakens();
        rhythm = Rhythm.Every.of(HOUR.multipliedBy(7));
        tightens();
    }

    @Test
    void one_more_daily_time_tightens_one_less_or_another_weakens() {
        rhythm = daily("Asia/Tashkent", 8, 20);
        before = plan();
        rhythm = daily("Asia/Tashkent", 8, 14, 20);
        tightens();
        rhythm = daily("Asia/Tashkent", 8);
        weakens();
        rhythm = daily("Asia/Tashkent", 7, 20);
        weakens();
    }

    @Test
    void another_zone_weakens() {
        rhythm = daily("Asia/Tashkent", 8, 20);
        before = plan();
        rhythm = daily("Asia/Samarkand", 8, 20);
        weakens();
    }

    @Test
    void another_kind_of_rhythm_tightens_only_if_its_longest_gap_is_within_the_shortest_there_was() {
        rhythm = daily("Asia/Tashkent", 8, 20);
        before = plan();
        rhythm = Rhythm.Every.of(HOUR.multipliedBy(6));
        tightens();
        rhythm = Rhythm.Every.of(HOUR.multipliedBy(6).plusNanos(1));
        weakens();
    }

    @Test
    void legs_alone_weaken_any_rhythm_and_any_rhythm_tightens_legs_alone() {
        rhythm = new Rhythm.LegsOnly();
        weakens();
        before = plan();
        rhythm = Rhythm.Every.of(Duration.ofDays(30));
        tightens();
    }

    @Test
    void a_shorter_grace_tightens_and_a_longer_one_weakens() {
        grace = HOUR.minusNanos(1);
        tightens();
        grace = HOUR.plusNanos(1);
        weakens();
    }

    @Test
    void a_rhythm_for_dangerous_times_tightens_and_losing_it_weakens() {
        Elevated there = elevated;
        elevated = null;
        weakens();
        before = plan();
        elevated = there;
        tightens();
    }

    @Test
    void a_rhythm_for_dangerous_times_is_no_slower_no_laxer_and_no_shorter() {
        Duration days = Duration.ofDays(10);
        Duration ten = MINUTE.multipliedBy(10);
        elevated = new Elevated(Rhythm.Every.of(HOUR.minusNanos(1)), ten.minusNanos(1), days.plusNanos(1));
        tightens();
        elevated = new Elevated(Rhythm.Every.of(HOUR.plusNanos(1)), ten, days);
        weakens();
        elevated = new Elevated(Rhythm.Every.of(HOUR), ten.plusNanos(1), days);
        weakens();
        elevated = new Elevated(Rhythm.Every.of(HOUR), ten, days.minusNanos(1));
        weakens();
    }

    @Test
    void an_earlier_rung_tightens_and_a_later_one_weakens() {
        ladder = List.of(rung(0, false, 0, 1), rung(19, true, 1, 2), gated(39, 2, 3));
        tightens();
        ladder = List.of(rung(0, false, 0, 1), rung(21, true, 1, 2), gated(40, 2, 3));
        weakens();
        ladder = List.of(rung(0, false, 0, 1), rung(20, true, 1, 2), gated(41, 2, 3));
        weakens();
    }

    @Test
    void an_added_rung_tightens_unless_it_puts_off_the_repeats() {
        ladder = List.of(rung(0, false, 0, 1), rung(10, true, 0), rung(20, true, 1, 2), gated(40, 2, 3));
        tightens();
        ladder = List.of(rung(0, false, 0, 1), rung(20, true, 1, 2), gated(40, 2, 3), gated(90, 1, 0));
        tightens();
        ladder = List.of(rung(0, false, 0, 1), rung(20, true, 1, 2), rung(21, true, 3), gated(40, 2, 3));
        weakens();
    }

    @Test
    void a_missing_rung_weakens() {
        ladder = List.of(rung(0, false, 0, 1), gated(40, 2, 3));
        weakens();
        ladder = List.of(rung(0, false, 0, 1), rung(20, true, 1, 2));
        weakens();
    }

    @Test
    void one_rung_stands_for_one_only() {
        ladder = List.of(rung(0, false, 0, 1), rung(5, false, 0, 1));
        before = plan();
        ladder = List.of(rung(0, false, 0, 1), rung(1, true, 0, 1));
        weakens();
        ladder = List.of(rung(0, false, 0, 1), rung(0, false, 0, 1));
        tightens();
    }

    @Test
    void an_added_seat_tightens_and_a_missing_one_weakens() {
        ladder = List.of(rung(0, false, 0, 1, 3), rung(20, true, 1, 2), gated(40, 2, 3));
        tightens();
        ladder = List.of(rung(0, false, 0), rung(20, true, 1, 2), gated(40, 2, 3));
        weakens();
        ladder = List.of(rung(0, false, 0, 2), rung(20, true, 1, 2), gated(40, 2, 3));
        weakens();
    }

    @Test
    void other_letters_or_another_gate_weaken_whichever_way() {
        ladder = List.of(rung(0, true, 0, 1), rung(20, true, 1, 2), gated(40, 2, 3));
        weakens();
        ladder = List.of(rung(0, false, 0, 1), rung(20, false, 1, 2), gated(40, 2, 3));
        weakens();
        ladder = List.of(rung(0, false, 0, 1), rung(20, true, 1, 2), gated(40, 1, 3));
        weakens();
        ladder = List.of(rung(0, false, 0, 1), rung(20, true, 1, 2), gated(40, 3, 3));
        weakens();
    }

    @Test
    void a_higher_quorum_tightens_and_a_lower_one_weakens() {
        quorum = 3;
        tightens();
        quorum = 1;
        weakens();
    }

    @Test
    void a_smaller_vouch_bound_tightens_and_a_larger_one_weakens() {
        vouchBound = HOUR.minusNanos(1);
        tightens();
        vouchBound = HOUR.plusNanos(1);
        weakens();
    }

    @Test
    void a_longer_cooling_off_tightens_and_a_shorter_one_weakens() {
        coolingOff = Duration.ofDays(3).plusNanos(1);
        tightens();
        coolingOff = Duration.ofDays(3).minusNanos(1);
        weakens();
    }

    @Test
    @Tag("TM-24")
    void what_is_not_on_the_list_weakens_whichever_way() {
        Stream.<Runnable>of(
                        () -> ackExpiry = HOUR.plusNanos(1),
                        () -> ackExpiry = HOUR.minusNanos(1),
                        () -> hold = MINUTE,
                        () -> hold = HOUR,
                        () -> acceptSingle = true,
                        () -> acceptSlow = false)
                .forEach(change -> {
                    change.run();
                    weakens();
                    reset();
                });
    }

    @Test
    void one_weakening_among_tightenings_weakens() {
        grace = MINUTE;
        quorum = 3;
        coolingOff = Duration.ofDays(9);
        tightens();
        vouchBound = HOUR.plusNanos(1);
        weakens();
    }

    private void reset() {
        ackExpiry = before.ackExpiry();
        hold = before.hold();
        acceptSingle = before.acceptSingle();
        acceptSlow = before.acceptSlow();
    }

    private void tightens() {
        assertThat(new Tightening(before, plan()).isOne()).isTrue();
    }

    private void weakens() {
        assertThat(new Tightening(before, plan()).isOne()).isFalse();
    }

    private static Rung gated(int minutes, int gate, Integer... seats) {
        return new Rung(Duration.ofMinutes(minutes), List.of(seats), false, gate);
    }

    private static Rhythm daily(String zone, Integer... hours) {
        return new Rhythm.Daily(
                Stream.of(hours).map(hour -> LocalTime.of(hour, 0)).toList(), ZoneId.of(zone));
    }

    private Plan plan() {
        return new Plan(
                rhythm,
                grace,
                elevated,
                ladder,
                quorum,
                ackExpiry,
                vouchBound,
                hold,
                coolingOff,
                acceptSingle,
                acceptSlow);
    }
}
