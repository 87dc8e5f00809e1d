package org.vigil.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.vigil.watch.Scene.GRACE;
import static org.vigil.watch.Scene.INTERVAL;
import static org.vigil.watch.Scene.START;
import static org.vigil.watch.Scene.leg;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.vigil.wire.Change;
import org.vigil.wire.Leg;
import org.vigil.wire.OwnerView;
import org.vigil.wire.Problem;
import org.vigil.wire.Rhythm;

/** Rules 10 and 16: legs, beside a rhythm or alone. */
class LegTest {
    private static final Duration HALF_HOUR = Duration.ofMinutes(30);
    private static final Duration LEG_GRACE = Duration.ofMinutes(10);
    private final Leg errand = leg(1, START, 120);
    private final Leg border =
            new Leg(Scene.id(2), START.plus(HALF_HOUR), START.plus(Duration.ofHours(5)), LEG_GRACE, 0, Duration.ZERO);
    private final Scene scene = new Scene(Scene.plan(), List.of(border, errand));

    @Test
    void the_earlier_deadline_counts() {
        assertThat(scene.view().deadline()).isEqualTo(errand.due());
        assertThat(scene.view().grace()).isEqualTo(LEG_GRACE);
        assertThat(scene.watch.wakeAt(scene.hearing)).isEqualTo(errand.due().plus(LEG_GRACE));
        assertThat(scene.checkIn().answers(errand).answers(border).problem()).isEqualTo(Problem.LEG_NOT_OPEN);
        assertThat(scene.minutes(30).answers(border).checkedIn().deadline()).isEqualTo(scene.now.plus(INTERVAL));
    }

    @Test
    void a_leg_not_answered_by_its_due_and_grace_is_a_silence() {
        scene.pass(Duration.ofMinutes(130).minusNanos(1));
        assertThat(scene.open()).isFalse();
        scene.pass(Duration.ofNanos(1));
        assertThat(scene.told()).containsExactly("CALL 0", "CALL 1");
        assertThat(scene.owed.getLast().facts().missed()).isEqualTo(Instant.parse("2026-03-01T10:00:00Z"));
    }

    @Test
    void a_check_in_answers_the_leg_it_names_and_only_that_one() {
        scene.minutes(60).answers(errand);
        assertThat(scene.view().legs())
                .containsExactly(new OwnerView.OpenLeg(border.id(), border.opens(), border.due(), 0));
        assertThat(scene.checkedIn().deadline()).isEqualTo(border.due());
    }

    @Test
    @Tag("TM-30")
    void a_plain_check_in_answers_no_leg() {
        scene.minutes(119).checkIn().minutes(11);
        assertThat(scene.open()).isTrue();
    }

    @Test
    void answering_a_leg_is_a_check_in_for_the_rhythm_too_and_leaves_its_word() {
        scene.minutes(60).answers(errand).minutes(60).answers(border);
        assertThat(scene.deadline()).isEqualTo(scene.now.plus(INTERVAL));
        assertThat(scene.watch.owner().words().kept()).extracting("sequence").containsExactly(1L, 2L);
    }

    @Test
    @Tag("TM-30")
    void a_leg_can_be_answered_only_from_its_opens_instant() {
        Watch before = scene.watch;
        scene.minutes(30).clockSteps(Duration.ofNanos(-1)).answers(border);
        assertThat(scene.problem()).isEqualTo(Problem.LEG_NOT_OPEN);
        assertThat(scene.watch).isEqualTo(before);
        assertThat(scene.clockSteps(Duration.ofNanos(1)).answers(border).problem())
                .isNull();
    }

    @Test
    void a_leg_can_be_answered_late_within_its_grace() {
        scene.minutes(129).answers(errand).minutes(60);
        assertThat(scene.open()).isFalse();
    }

    @Test
    void a_leg_is_answered_once_and_an_unknown_one_never() {
        scene.answers(errand).heard();
        Watch before = scene.watch;
        assertThat(scene.answers(errand).problem()).isEqualTo(Problem.NO_SUCH_LEG);
        assertThat(scene.answers(leg(9, START, 60)).problem()).isEqualTo(Problem.NO_SUCH_LEG);
        assertThat(scene.watch).isEqualTo(before);
    }

    @Test
    void the_same_answer_to_a_leg_again_is_answered_the_same() {
        Event.CheckIn answer = new Event.CheckIn(1, Scene.blob("b"), Scene.blob("w"), errand.id(), null);
        Outcome first = scene.decide(answer).outcome;
        assertThat(scene.minutes(3).decide(answer).outcome).isEqualTo(first);
    }

    @Test
    void extending_moves_the_leg_from_where_it_was_and_is_a_check_in() {
        scene.minutes(100).extend(errand, Duration.ofMinutes(20));
        assertThat(scene.checkedIn().deadline()).isEqualTo(errand.due().plus(Duration.ofMinutes(20)));
        assertThat(scene.view().legs().getFirst().extensionsLeft()).isEqualTo(1);
        assertThat(scene.view().lastCheckIn()).isEqualTo(scene.now);
    }

    @Test
    @Tag("TM-30")
    void a_leg_is_extended_by_no_more_than_was_fixed() {
        notExtended(errand, HALF_HOUR.plusNanos(1));
        notExtended(errand, Duration.ZERO);
        notExtended(errand, HALF_HOUR.negated());
        notExtended(border, Duration.ofNanos(1));
        assertThat(scene.extend(errand, HALF_HOUR).problem()).isNull();
    }

    @Test
    @Tag("TM-30")
    void a_leg_is_extended_no_more_often_than_was_fixed() {
        scene.extend(errand, HALF_HOUR).extend(errand, HALF_HOUR);
        assertThat(scene.problem()).isNull();
        notExtended(errand, HALF_HOUR);
    }

    @Test
    void an_extension_without_a_leg_extends_nothing() {
        assertThat(scene.act(null, HALF_HOUR).problem()).isEqualTo(Problem.NO_SUCH_LEG);
        assertThat(scene.view().sequence()).isZero();
    }

    @Test
    void legs_can_be_added_at_once() {
        Leg soon = leg(3, scene.now, 40);
        scene.change(new Change.AddLegs(List.of(soon)));
        assertThat(scene.changed().takesEffect()).isNull();
        assertThat(scene.changed().deadline()).isEqualTo(soon.due());
        assertThat(scene.told()).isEmpty();
        assertThat(scene.minutes(50).open()).isTrue();
    }

    @Test
    void a_leg_of_the_same_name_or_one_too_many_cannot_be_added() {
        assertThat(scene.change(new Change.AddLegs(List.of(leg(1, START, 60)))).problem())
                .isEqualTo(Problem.PLAN_INVALID);
        List<Leg> seven = List.of(
                leg(11, START, 60),
                leg(12, START, 60),
                leg(13, START, 60),
                leg(14, START, 60),
                leg(15, START, 60),
                leg(16, START, 60),
                leg(17, START, 60));
        assertThat(scene.change(new Change.AddLegs(seven)).problem()).isEqualTo(Problem.PLAN_INVALID);
        assertThat(scene.change(new Change.AddLegs(seven.subList(0, 6))).problem())
                .isNull();
    }

    @Test
    void a_leg_whose_time_has_passed_or_is_too_short_cannot_be_armed() {
        assertThat(scene.change(new Change.AddLegs(List.of(leg(3, START, 4)))).outcome)
                .isEqualTo(Outcome.Refused.tooShort("legs"));
        assertThat(scene.minutes(58).change(new Change.AddLegs(List.of(leg(3, START, 60)))).outcome)
                .isEqualTo(Outcome.Refused.tooShort("legs"));
    }

    @Test
    void dropping_a_leg_is_a_weakening() {
        Leg release = leg(3, START, 60 * 24 * 9);
        scene.answers(errand).minutes(30).answers(border).change(new Change.AddLegs(List.of(release)));
        scene.change(new Change.DropLeg(release.id()));
        assertThat(scene.changed().takesEffect()).isEqualTo(scene.now.plus(Scene.COOLING_OFF));
        assertThat(scene.view().legs()).hasSize(1);
        for (int i = 0; i < 12; i++) {
            scene.pass(Duration.ofHours(6)).checkIn();
        }
        assertThat(scene.view().legs()).isEmpty();
        assertThat(scene.change(new Change.DropLeg(release.id())).problem()).isEqualTo(Problem.NO_SUCH_LEG);
    }

    @Test
    void a_missed_leg_ends_with_the_alarm_it_raised() {
        scene.minutes(130).close(0).close(1).minutes(60).heard();
        assertThat(scene.view().legs()).extracting("id").containsExactly(border.id());
        assertThat(scene.open()).isFalse();
        assertThat(scene.deadline()).isEqualTo(border.due());
    }

    @Test
    void a_release_date_needs_no_rhythm_and_no_device_of_the_person_watched() {
        Leg release = new Leg(
                Scene.id(5),
                START.plus(Duration.ofDays(20)),
                START.plus(Duration.ofDays(20)).plus(INTERVAL),
                GRACE,
                0,
                Duration.ZERO);
        Scene lawyers = new Scene(Scene.plan(new Rhythm.LegsOnly(), GRACE, null), List.of(release));
        assertThat(lawyers.pass(Duration.ofDays(20).plus(INTERVAL)).open()).isFalse();
        assertThat(lawyers.pass(GRACE).open()).isTrue();
    }

    private void notExtended(Leg leg, Duration by) {
        assertThat(scene.extend(leg, by).problem()).isEqualTo(Problem.LEG_NOT_EXTENDED);
    }
}
