package org.vigil.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.vigil.watch.Scene.rung;

import java.time.Duration;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
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
        assertThat(new Worst(plan(), new Course(null, List.of(), null, null), Scene.START).time()).isEqualTo(Duration.ofMinutes(9 * 60 + 7));
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
        assertThat(check())
                .contains(new Outcome.Refused(Problem.BELOW_MINIMUM, null, member));
        reset();
    }

    private void reset() {
        interval = Duration.ofHours(8);
        grace = Duration.ofHours(1);
        ackExpiry = Duration.ofMinutes(30);
        ladder = LADDER;
    }

    private void sound() {
        assertThat(check()).isEmpty();
    }

    private void refused(Problem problem) {
        assertThat(check())
                .contains(new Outcome.Refused(problem, null, null));
    }

    private Optional<Outcome.Refused> check() {
        return PlanCheck.check(plan(), List.of(), seats, Bounds.production(), Scene.START);
    }

    private Plan plan() {
        return new Plan(
                Rhythm.Every.of(interval),
                grace,
                null,
                ladder,
                quorum,
                ackExpiry,
                ackExpiry,
                Duration.ofMinutes(30),
                Duration.ofHours(72),
                acceptSingle,
                acceptSlow);
    }
}
