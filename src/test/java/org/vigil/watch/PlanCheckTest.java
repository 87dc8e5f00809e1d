package org.vigil.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.vigil.watch.Scene.rung;

import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.vigil.wire.Elevated;
import org.vigil.wire.Leg;
import org.vigil.wire.Limits;
import org.vigil.wire.Plan;
import org.vigil.wire.Problem;
import org.vigil.wire.Rhythm;
import org.vigil.wire.Rung;

class PlanCheckTest {
    private static final List<Rung> LADDER = List.of(rung(0, false, 0, 1), rung(20, true, 1, 2));

    private Duration interval = Duration.ofHours(8);
    private Duration grace = Duration.ofHours(1);
    private Duration ackExpiry = Duration.ofMinutes(30);
    private Duration vouchBound = Duration.ofHours(2);
    private Duration hold = Duration.ofMinutes(30);
    private Duration coolingOff = Duration.ofDays(3);

    @Nullable
    private Rhythm rhythm;

    @Nullable
    private Elevated elevated;

    private List<Leg> legs = List.of();
    private List<Rung> ladder = LADDER;
    private int quorum = 2;
    private int seats = 4;
    private boolean acceptSingle;
    private boolean acceptSlow;

    @Test
    void a_sound_plan_can_be_armed() {
        sound();
    }

    @Test
    @Tag("TM-21")
    void there_are_four_seats_or_eight() {
        seats = 8;
        sound();
        seats = 5;
        refused(Problem.PLAN_INVALID);
    }

    @Test
    void a_ladder_has_one_to_sixteen_rungs() {
        ladder = List.of();
        refused(Problem.PLAN_INVALID);
        ladder = Collections.nCopies(Limits.RUNGS + 1, rung(0, false, 0, 1));
        refused(Problem.PLAN_INVALID);
        ladder = steps(Limits.RUNGS);
        sound();
    }

    @Test
    void a_rung_tells_seats_there_are_each_once() {
        for (Integer[] wrong : new Integer[][] {{}, {0, 0}, {-1, 0}, {0, 4}}) {
            ladder = List.of(rung(0, false, 0, 1), rung(20, true, wrong));
            refused(Problem.PLAN_INVALID);
        }
    }

    @Test
    void rungs_are_in_order() {
        ladder = List.of(rung(20, false, 0), rung(10, false, 1));
        refused(Problem.PLAN_INVALID);
    }

    @Test
    void no_time_is_negative_or_longer_than_the_longest() {
        for (Duration wrong :
                List.of(Duration.ofSeconds(-1), Limits.LONGEST.plusNanos(1), Duration.ofSeconds(Long.MAX_VALUE))) {
            wrongTime(() -> interval = wrong);
            wrongTime(() -> grace = wrong);
            wrongTime(() -> ackExpiry = wrong);
            wrongTime(() -> ladder = List.of(Rung.open(wrong, List.of(0, 1), false)));
        }
    }

    @Test
    void the_longest_time_itself_is_allowed() {
        interval = Limits.LONGEST;
        acceptSlow = true;
        sound();
    }

    @Test
    void a_quorum_is_at_least_one_and_within_reach() {
        acceptSingle = true;
        quorum = 0;
        refused(Problem.PLAN_INVALID);
        quorum = 4;
        refused(Problem.PLAN_INVALID);
        quorum = 3;
        sound();
    }

    @Test
    void a_quorum_of_one_needs_consent() {
        quorum = 1;
        refused(Problem.SINGLE_CONTACT);
        acceptSingle = true;
        sound();
    }

    @Test
    void one_contact_alone_needs_consent_whatever_the_quorum() {
        ladder = List.of(rung(0, false, 3), rung(20, true, 3));
        refused(Problem.SINGLE_CONTACT);
        quorum = 1;
        refused(Problem.SINGLE_CONTACT);
        acceptSingle = true;
        sound();
    }

    @Test
    void times_at_the_minimum_are_allowed() {
        interval = Duration.ofMinutes(15);
        grace = Duration.ofMinutes(5);
        ackExpiry = Duration.ofMinutes(5);
        ladder = List.of(rung(0, false, 0, 1), rung(5, true, 1));
        sound();
    }

    @Test
    void a_time_below_the_minimum_is_named() {
        tooShort("rhythm", () -> interval = Duration.ofMinutes(15).minusNanos(1));
        tooShort("grace", () -> grace = Duration.ofMinutes(5).minusNanos(1));
        tooShort("ackExpiry", () -> ackExpiry = Duration.ofMinutes(5).minusNanos(1));
        tooShort("ladder", () -> ladder = List.of(rung(0, false, 0, 1), rung(10, true, 1), rung(14, true, 2)));
    }

    @Test
    void more_than_24_hours_to_notice_need_consent() {
        interval = Duration.ofHours(22);
        ladder = List.of(rung(60, false, 0, 1), rung(600, true, 1));
        sound();
        ladder = List.of(rung(61, false, 0, 1));
        refused(Problem.SLOW_PLAN);
        acceptSlow = true;
        sound();
    }

    @Test
    void the_worst_case_is_the_longest_gap_and_the_grace_and_the_first_rung() {
        ladder = List.of(rung(7, false, 0, 1), rung(60, true, 1));
        assertThat(new Worst(plan(), new Course(null, List.of(), null, null), Scene.START).time())
                .isEqualTo(Duration.ofMinutes(9 * 60 + 7));
    }

    @Test
    void every_other_time_is_possible_too() {
        for (Duration wrong : List.of(Duration.ofSeconds(-1), Limits.LONGEST.plusNanos(1))) {
            wrongTime(() -> vouchBound = wrong);
            wrongTime(() -> hold = wrong);
            wrongTime(() -> coolingOff = wrong);
            wrongTime(() -> rhythm = new Rhythm.Every(interval, wrong));
        }
    }

    @Test
    void jitter_is_shorter_than_its_interval_and_leaves_the_minimum() {
        rhythm = new Rhythm.Every(interval, interval);
        refused(Problem.PLAN_INVALID);
        rhythm = new Rhythm.Every(interval, interval.minusMinutes(15));
        sound();
        tooShort(
                "rhythm",
                () -> rhythm =
                        new Rhythm.Every(interval, interval.minusMinutes(15).plusNanos(1)));
    }

    @Test
    void a_daily_rhythm_has_one_to_twelve_distinct_times() {
        acceptSlow = true;
        for (List<LocalTime> wrong :
                List.of(List.<LocalTime>of(), Collections.nCopies(2, LocalTime.NOON), hourly(Limits.TIMES + 1))) {
            rhythm = new Rhythm.Daily(wrong, ZoneId.of("Asia/Tashkent"));
            refused(Problem.PLAN_INVALID);
        }
        rhythm = new Rhythm.Daily(hourly(Limits.TIMES), ZoneId.of("Asia/Tashkent"));
        sound();
    }

    @Test
    void daily_times_are_no_closer_than_the_minimum_not_even_across_midnight() {
        acceptSlow = true;
        rhythm = daily(LocalTime.of(0, 5), LocalTime.of(23, 50));
        sound();
        tooShort("rhythm", () -> rhythm = daily(LocalTime.of(0, 5), LocalTime.of(23, 51)));
    }

    @Test
    void one_daily_time_is_slow() {
        rhythm = daily(LocalTime.NOON);
        refused(Problem.SLOW_PLAN);
        rhythm = daily(LocalTime.of(2, 0), LocalTime.of(10, 0), LocalTime.of(18, 0));
        sound();
    }

    @Test
    void legs_alone_are_slow_unless_a_leg_is_soon() {
        rhythm = new Rhythm.LegsOnly();
        refused(Problem.SLOW_PLAN);
        legs = List.of(Scene.leg(1, Scene.START, 60));
        sound();
        legs = List.of(Scene.leg(1, Scene.START, 24 * 60));
        refused(Problem.SLOW_PLAN);
        acceptSlow = true;
        legs = List.of();
        sound();
    }

    @Test
    void wrong_legs_cannot_be_armed() {
        Leg leg = Scene.leg(1, Scene.START, 60);
        Duration hour = Duration.ofHours(1);
        for (Leg wrong : List.of(
                new Leg(leg.id(), leg.due().plusNanos(1), leg.due(), hour, 0, hour),
                new Leg(leg.id(), leg.opens(), Scene.START.plus(Limits.LONGEST).plusNanos(1), hour, 0, hour),
                new Leg(leg.id(), leg.opens(), leg.due(), hour.negated(), 0, hour),
                new Leg(leg.id(), leg.opens(), leg.due(), hour, -1, hour),
                new Leg(leg.id(), leg.opens(), leg.due(), hour, Limits.EXTENSIONS + 1, hour),
                new Leg(leg.id(), leg.opens(), leg.due(), hour, 1, hour.negated()))) {
            legs = List.of(wrong);
            refused(Problem.PLAN_INVALID);
        }
        legs = List.of(leg, leg);
        refused(Problem.PLAN_INVALID);
        legs = List.of(new Leg(leg.id(), leg.opens(), leg.due(), Duration.ofSeconds(59), 0, hour));
        assertThat(check()).contains(Outcome.Refused.tooShort("legs"));
    }

    @Test
    void the_elevated_rhythm_is_one_ends_and_is_nowhere_laxer() {
        Duration day = Duration.ofDays(1);
        for (Elevated wrong : List.of(
                new Elevated(new Rhythm.LegsOnly(), grace, day),
                new Elevated(Rhythm.Every.of(interval.plusNanos(1)), grace, day),
                new Elevated(Rhythm.Every.of(interval), grace.plusNanos(1), day),
                new Elevated(Rhythm.Every.of(interval), grace, Duration.ZERO),
                new Elevated(Rhythm.Every.of(interval), grace, Limits.LONGEST.plusNanos(1)))) {
            elevated = wrong;
            refused(Problem.PLAN_INVALID);
        }
        elevated = new Elevated(Rhythm.Every.of(interval), grace, Duration.ofNanos(1));
        sound();
        tooShort("elevated", () -> elevated = new Elevated(Rhythm.Every.of(Duration.ofMinutes(14)), grace, day));
        tooShort("elevated", () -> elevated = new Elevated(Rhythm.Every.of(interval), Duration.ofMinutes(4), day));
    }

    @Test
    void the_cooling_off_has_a_floor() {
        coolingOff = Duration.ofHours(24);
        sound();
        tooShort("coolingOff", () -> coolingOff = Duration.ofHours(24).minusNanos(1));
    }

    @Test
    void a_gate_can_be_met_by_those_told_before() {
        for (int gate : List.of(-1, 3)) {
            ladder = List.of(rung(0, false, 0, 1), new Rung(Duration.ofMinutes(20), List.of(2), true, gate));
            refused(Problem.PLAN_INVALID);
        }
        ladder = List.of(new Rung(Duration.ZERO, List.of(0, 1), false, 1));
        refused(Problem.PLAN_INVALID);
        ladder = List.of(rung(0, false, 0, 1), new Rung(Duration.ofMinutes(20), List.of(2), true, 2));
        sound();
    }

    private static Rhythm daily(LocalTime... times) {
        return new Rhythm.Daily(List.of(times), ZoneId.of("Asia/Tashkent"));
    }

    private static List<LocalTime> hourly(int count) {
        return IntStream.range(0, count).mapToObj(hour -> LocalTime.of(hour, 0)).toList();
    }

    private static List<Rung> steps(int count) {
        Rung[] steps = new Rung[count];
        Arrays.setAll(steps, i -> rung(10 * i, false, 0, 1));
        return List.of(steps);
    }

    private void wrongTime(Runnable change) {
        change.run();
        refused(Problem.PLAN_INVALID);
        reset();
    }

    private void tooShort(String member, Runnable change) {
        change.run();
        assertThat(check()).contains(new Outcome.Refused(Problem.BELOW_MINIMUM, null, member));
        reset();
    }

    private void reset() {
        interval = Duration.ofHours(8);
        grace = Duration.ofHours(1);
        ackExpiry = Duration.ofMinutes(30);
        ladder = LADDER;
        vouchBound = Duration.ofHours(2);
        hold = Duration.ofMinutes(30);
        coolingOff = Duration.ofDays(3);
        rhythm = null;
        elevated = null;
    }

    private void sound() {
        assertThat(check()).isEmpty();
    }

    private void refused(Problem problem) {
        assertThat(check()).contains(new Outcome.Refused(problem, null, null));
    }

    private Optional<Outcome.Refused> check() {
        return PlanCheck.check(plan(), legs, seats, Bounds.production(), Scene.START);
    }

    private Plan plan() {
        return new Plan(
                rhythm == null ? Rhythm.Every.of(interval) : rhythm,
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
