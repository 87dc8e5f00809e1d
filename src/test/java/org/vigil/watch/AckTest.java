package org.vigil.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.vigil.watch.Scene.GRACE;
import static org.vigil.watch.Scene.INTERVAL;
import static org.vigil.watch.Scene.rung;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.vigil.wire.Id;
import org.vigil.wire.Leg;
import org.vigil.wire.Problem;
import org.vigil.wire.StatementAnswer;

/** Rule 5, as far as acks go. */
class AckTest {
    private final Scene scene = Scene.alarmed();

    @Test
    void an_ack_stops_the_next_rung_until_it_expires() {
        scene.minutes(10).ack(0).heard();
        assertThat(scene.answer()).isEqualTo(new StatementAnswer(scene.now.plus(Duration.ofMinutes(30)), null));
        assertThat(scene.pass(Duration.ofMinutes(30).minusNanos(1)).told()).isEmpty();
        assertThat(scene.pass(Duration.ofNanos(1)).told()).containsExactly("LETTER 1", "LETTER 2");
    }

    @Test
    void an_ack_that_expires_before_the_next_rung_delays_nothing() {
        Scene patient = new Scene(Scene.plan(2, rung(0, false, 0, 1), rung(40, true, 1)));
        patient.pass(INTERVAL.plus(GRACE)).ack(0).heard();
        assertThat(patient.minutes(39).told()).isEmpty();
        assertThat(patient.minutes(1).told()).containsExactly("LETTER 1");
    }

    @Test
    void an_ack_is_told_to_the_other_reached_seats() {
        scene.ack(0);
        assertThat(scene.news()).singleElement().satisfies(notice -> {
            assertThat(notice.seat()).isEqualTo(1);
            assertThat(notice.facts().acks()).isEqualTo(1);
            assertThat(notice.facts().rung()).isZero();
        });
    }

    @Test
    void an_ack_that_races_a_due_rung_finds_it_told() {
        scene.clockSteps(Duration.ofMinutes(20)).ack(0);
        assertThat(scene.told()).containsExactly("LETTER 1", "LETTER 2", "ACKED 1", "ACKED 2");
    }

    @Test
    void an_ack_said_again_while_it_holds_is_the_same_ack() {
        StatementAnswer first = scene.ack(0).answer();
        Watch before = scene.heard().watch;
        scene.clockSteps(Duration.ofMinutes(19)).again();
        assertThat(scene.answer()).isEqualTo(first);
        assertThat(scene.watch).isEqualTo(before);
        assertThat(scene.told()).isEmpty();
    }

    @Test
    void another_ack_while_one_holds_is_the_same_ack_too() {
        StatementAnswer first = scene.ack(0).answer();
        assertThat(scene.heard().minutes(19).ack(0).answer()).isEqualTo(first);
        assertThat(scene.told()).isEmpty();
    }

    @Test
    void an_ack_sent_again_after_it_expired_is_still_the_same_ack() {
        scene.ack(0);
        Event ack = scene.log.getLast().event();
        scene.minutes(200).heard().decide(ack);
        assertThat(scene.told()).isEmpty();
    }

    @Test
    @Tag("TM-10")
    void a_later_ack_of_the_same_seat_is_told_and_holds_nothing() {
        Scene patient = new Scene(Scene.plan(2, rung(0, false, 0, 1), rung(40, true, 1)));
        patient.pass(INTERVAL.plus(GRACE)).ack(0).minutes(30).heard().ack(0);
        assertThat(patient.answer()).isEqualTo(new StatementAnswer(null, null));
        assertThat(patient.news())
                .singleElement()
                .satisfies(notice -> assertThat(notice.facts().acks()).isEqualTo(1));
        assertThat(patient.minutes(10).told()).containsExactly("LETTER 1");
    }

    @Test
    void a_later_ack_said_again_is_the_same_later_ack() {
        scene.ack(0).minutes(30).ack(0).minutes(29).heard().ack(0);
        assertThat(scene.told()).isEmpty();
        scene.minutes(1).ack(0);
        assertThat(scene.told()).contains("ACKED 1");
    }

    @Test
    void acks_of_several_seats_hold_until_the_last_expires() {
        scene.ack(0).minutes(15).ack(1).heard();
        assertThat(scene.minutes(29).told()).isEmpty();
        assertThat(scene.minutes(1).told()).containsExactly("LETTER 1", "LETTER 2");
    }

    @Test
    @Tag("TM-10")
    void all_holds_of_one_alarm_together_last_at_most_the_total() {
        Scene crowd = new Scene(Scene.plan(2, rung(0, false, 0, 1, 2, 3), rung(10, true, 0)));
        crowd.pass(INTERVAL.plus(GRACE)).ack(0).minutes(25).ack(1).minutes(25).ack(2);
        assertThat(crowd.answer().heldUntil()).isEqualTo(crowd.now.plus(Duration.ofMinutes(10)));
        crowd.heard();
        assertThat(crowd.minutes(5).ack(3).told()).containsExactly("ACKED 0", "ACKED 1", "ACKED 2");
        assertThat(crowd.minutes(4).told()).isEmpty();
        assertThat(crowd.minutes(1).told()).containsExactly("LETTER 0");
    }

    @Test
    @Tag("TM-10")
    void when_a_leg_was_missed_they_last_ten_minutes() {
        Duration half = Duration.ofMinutes(30);
        Leg leg = new Leg(Scene.id(7), Scene.START, Scene.START.plus(half), Duration.ofMinutes(5), 0, Duration.ZERO);
        Scene errand = new Scene(Scene.plan(), List.of(leg)).minutes(35).ack(0);
        assertThat(errand.answer().heldUntil()).isEqualTo(errand.now.plus(Duration.ofMinutes(10)));
        errand.minutes(5).vouch(1, 30);
        assertThat(errand.answer().heldUntil()).isEqualTo(errand.now.plus(Duration.ofMinutes(5)));
    }

    @Test
    void the_total_counts_only_time_that_was_held() {
        Scene crowd = new Scene(Scene.plan(2, rung(0, false, 0, 1, 2), rung(600, true, 0)));
        crowd.pass(INTERVAL.plus(GRACE)).ack(0).minutes(580).ack(1).minutes(25).heard();
        assertThat(crowd.minutes(4).told()).isEmpty();
        assertThat(crowd.minutes(1).told()).containsExactly("LETTER 0");
    }

    @Test
    void an_ack_never_lasts_longer_than_the_total() {
        var day = Duration.ofDays(1);
        var plan = Scene.plan();
        var slow = Scene.plan(INTERVAL, GRACE, plan.ladder(), 2, day);
        Scene greedy = new Scene(slow).pass(INTERVAL.plus(GRACE)).ack(0).heard();
        assertThat(greedy.minutes(59).told()).isEmpty();
        assertThat(greedy.minutes(1).told()).containsExactly("LETTER 1", "LETTER 2");
        assertThat(greedy.minutes(30).ack(0).told())
                .as("once expired, it is another ack")
                .contains("ACKED 1");
    }

    @Test
    void an_ack_holds_all_rungs_that_fall_due_meanwhile_and_they_follow_in_order() {
        Scene steep = new Scene(Scene.plan(2, rung(0, false, 0, 1), rung(10, false, 2), rung(20, true, 3)));
        steep.pass(INTERVAL.plus(GRACE)).ack(0).heard();
        assertThat(steep.minutes(30).told()).containsExactly("CALL 2", "LETTER 3");
    }

    @Test
    void an_ack_while_a_close_is_pending_does_not_hold_a_rung_already_due() {
        scene.minutes(10).close(0).close(1).minutes(15).ack(0).heard();
        assertThat(scene.minutes(5).object(1).told()).containsExactly("OBJECTED 0", "LETTER 1", "LETTER 2");
    }

    @Test
    void an_ack_while_a_close_is_pending_holds_a_rung_not_yet_due() {
        scene.minutes(10).close(0).close(1).minutes(5).ack(0).heard();
        assertThat(scene.minutes(10).object(1).told()).containsExactly("OBJECTED 0");
        assertThat(scene.minutes(19).told()).isEmpty();
        assertThat(scene.minutes(1).told()).containsExactly("LETTER 1", "LETTER 2");
    }

    @Test
    void a_rung_held_when_the_close_became_pending_stays_held_after_an_objection() {
        scene.minutes(10).ack(0).close(0).close(1).minutes(15).heard();
        assertThat(scene.object(1).told()).containsExactly("OBJECTED 0");
        assertThat(scene.minutes(15).told()).containsExactly("LETTER 1", "LETTER 2");
    }

    @Test
    void a_seat_that_was_not_told_cannot_ack() {
        scene.ack(2);
        assertThat(scene.problem()).isEqualTo(Problem.NOT_TOLD);
        assertThat(scene.minutes(20).told()).containsExactly("LETTER 1", "LETTER 2");
    }

    @Test
    void an_ack_without_an_alarm_is_refused() {
        Scene calm = new Scene();
        assertThat(calm.ack(0).problem()).isEqualTo(Problem.NO_SUCH_ALARM);
    }

    @Test
    void an_ack_of_another_alarm_is_refused() {
        scene.decide(new Event.Stated(0, Id.of(new byte[Id.SIZE]), 2, org.vigil.wire.Statement.Kind.ACK, null));
        assertThat(scene.problem()).isEqualTo(Problem.NO_SUCH_ALARM);
    }
}
