package org.vigil.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.vigil.watch.Scene.GRACE;
import static org.vigil.watch.Scene.INTERVAL;
import static org.vigil.watch.Scene.rung;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.vigil.wire.Problem;
import org.vigil.wire.StatementAnswer;

/** Rule 6: closing. */
class CloseTest {
    private static final Duration DAY = Duration.ofHours(24);
    private final Scene scene = Scene.alarmed();

    @Test
    @Tag("TM-9")
    void one_vote_alone_closes_nothing_and_holds_nothing() {
        scene.close(0);
        assertThat(scene.answer()).isEqualTo(new StatementAnswer(null, null));
        assertThat(scene.minutes(20).told()).containsExactly("LETTER 1", "LETTER 2");
    }

    @Test
    void the_quorum_announces_the_close_to_all_reached_seats() {
        scene.close(0).minutes(5).close(1);
        Instant closesAt = scene.now.plus(Duration.ofMinutes(60));
        assertThat(scene.answer()).isEqualTo(new StatementAnswer(null, closesAt));
        assertThat(scene.owed.getLast().facts().closesAt()).isEqualTo(closesAt);
        assertThat(scene.told()).containsExactly("CLOSING 0", "CLOSING 1");
    }

    @Test
    void the_ladder_is_held_while_a_close_is_pending() {
        scene.close(0).close(1).heard();
        assertThat(scene.pass(Duration.ofMinutes(60).minusNanos(1)).told()).isEmpty();
        assertThat(scene.open()).isTrue();
    }

    @Test
    void the_close_takes_effect_at_the_very_instant_announced_and_no_waiting_rung_is_told() {
        scene.close(0).close(1).heard().minutes(60);
        assertThat(scene.told()).containsExactly("CLOSED 0", "CLOSED 1");
        assertThat(scene.open()).isFalse();
        assertThat(scene.minutes(120).told()).isEmpty();
    }

    @Test
    void the_quorum_counts_distinct_seats() {
        scene.close(0).minutes(1).close(0).minutes(1).close(0);
        assertThat(scene.answer().closesAt()).isNull();
        assertThat(scene.told()).isEmpty();
    }

    @Test
    void votes_as_far_apart_as_the_window_still_count_together() {
        scene.close(0).pass(DAY).close(1);
        assertThat(scene.answer().closesAt()).isNotNull();
    }

    @Test
    void votes_farther_apart_than_the_window_do_not() {
        scene.close(0).pass(DAY.plusNanos(1)).close(1);
        assertThat(scene.answer().closesAt()).isNull();
    }

    @Test
    void a_vote_repeated_while_it_counts_is_the_same_vote_and_is_not_renewed() {
        StatementAnswer first = scene.close(0).answer();
        Watch before = scene.watch;
        assertThat(scene.clockSteps(Duration.ofMinutes(19)).again().answer()).isEqualTo(first);
        assertThat(scene.watch).isEqualTo(before);
        assertThat(scene.close(0).answer()).isEqualTo(first);
        scene.pass(DAY).close(1);
        assertThat(scene.answer().closesAt()).isNull();
    }

    @Test
    @Tag("TM-9")
    void a_vote_sent_again_after_an_objection_is_the_vote_that_was_voided() {
        scene.close(0);
        Event vote = scene.log.getLast().event();
        scene.close(1).object(1).decide(vote).close(1);
        assertThat(scene.answer().closesAt()).isNull();
    }

    @Test
    @Tag("TM-29")
    void the_close_waits_until_the_server_was_hearing_for_the_whole_objection_time() {
        scene.close(0).minutes(5).close(1).heard();
        scene.deaf(scene.now.plus(Duration.ofMinutes(20)), scene.now.plus(Duration.ofMinutes(100)));
        assertThat(scene.pass(Duration.ofMinutes(140).minusNanos(1)).told()).isEmpty();
        assertThat(scene.pass(Duration.ofNanos(1)).told()).contains("CLOSED 0");
    }

    @Test
    @Tag("TM-9")
    void an_objection_after_an_outage_longer_than_the_objection_time_is_in_time() {
        scene.close(0).close(1).heard();
        scene.deaf(scene.now, scene.now.plus(Duration.ofHours(9)));
        scene.clockSteps(Duration.ofHours(9)).object(0);
        assertThat(scene.told()).startsWith("OBJECTED 1").contains("LETTER 1");
        assertThat(scene.minutes(600).open()).isTrue();
    }

    @Test
    void hearing_before_the_vote_that_made_the_close_pending_does_not_count() {
        scene.close(0).minutes(30).deaf(scene.now, scene.now.plus(Duration.ofMinutes(60)));
        scene.close(1).minutes(119);
        assertThat(scene.open()).isTrue();
        assertThat(scene.minutes(1).open()).isFalse();
    }

    @Test
    void a_vote_that_expired_can_be_cast_anew() {
        scene.close(0).pass(DAY.plusNanos(1)).close(1).close(0);
        assertThat(scene.answer().closesAt()).isEqualTo(scene.now.plus(Duration.ofMinutes(60)));
    }

    @Test
    void the_vote_that_closed_is_answered_the_same_when_repeated_and_owes_nothing_new() {
        StatementAnswer first = scene.close(0).close(1).answer();
        Watch before = scene.heard().watch;
        assertThat(scene.clockSteps(Duration.ofMinutes(3)).again().answer()).isEqualTo(first);
        assertThat(scene.watch).isEqualTo(before);
        assertThat(scene.told()).isEmpty();
    }

    @Test
    void a_later_vote_does_not_move_a_pending_close() {
        Scene many = Scene.allTold();
        Instant closesAt = many.close(0).close(1).answer().closesAt();
        many.heard().minutes(10).close(3);
        assertThat(many.answer().closesAt()).isEqualTo(closesAt);
        assertThat(many.told()).isEmpty();
    }

    @Test
    void a_larger_quorum_needs_that_many() {
        Scene careful = new Scene(Scene.plan(3, rung(0, false, 0, 1, 2), rung(600, true, 0)));
        careful.pass(INTERVAL.plus(GRACE)).close(0).close(1);
        assertThat(careful.answer().closesAt()).isNull();
        assertThat(careful.close(2).answer().closesAt()).isNotNull();
    }

    @Test
    void a_single_contact_can_close_alone_where_the_plan_says_so() {
        Scene single = new Scene(Scene.plan(1, rung(0, true, 0)));
        single.pass(INTERVAL.plus(GRACE)).close(0);
        assertThat(single.answer().closesAt()).isEqualTo(single.now.plus(Duration.ofMinutes(60)));
    }

    @Test
    void a_seat_that_was_not_told_cannot_vote() {
        scene.close(0).close(2);
        assertThat(scene.problem()).isEqualTo(Problem.NOT_TOLD);
        assertThat(scene.told()).isEmpty();
    }

    @Test
    void a_vote_that_races_the_rung_that_reaches_its_seat_counts() {
        scene.close(0).clockSteps(Duration.ofMinutes(20)).close(2);
        assertThat(scene.told()).containsExactly("LETTER 1", "LETTER 2", "CLOSING 0", "CLOSING 1", "CLOSING 2");
    }

    @Test
    void after_a_close_the_owner_has_a_whole_interval_again() {
        scene.close(0).close(1).minutes(60);
        assertThat(scene.deadline()).isEqualTo(scene.now.plus(INTERVAL));
    }

    @Test
    void a_close_never_brings_the_deadline_forward() {
        var plan = Scene.plan(2, rung(0, false, 0, 1));
        Scene scene = new Scene(plan)
                .pass(INTERVAL.plus(GRACE))
                .close(0)
                .close(1)
                .minutes(59)
                .checkIn();
        Instant deadline = scene.checkedIn().deadline();
        OwnerTrack track = scene.watch.owner();
        assertThat(track.closed(scene.now.minusSeconds(60)).deadline()).contains(deadline);
        assertThat(scene.minutes(1).deadline()).isEqualTo(scene.now.plus(INTERVAL));
    }

    @Test
    void a_closed_alarm_takes_no_statements() {
        scene.close(0).close(1).minutes(60);
        assertThat(scene.object(1).problem()).isEqualTo(Problem.NO_SUCH_ALARM);
    }

    @Test
    void a_statement_at_the_very_instant_of_the_close_comes_too_late() {
        scene.close(0).close(1).clockSteps(Duration.ofMinutes(60)).object(1);
        assertThat(scene.problem()).isEqualTo(Problem.NO_SUCH_ALARM);
        assertThat(scene.open()).isFalse();
    }

    @Test
    void the_next_silence_opens_the_next_alarm_from_the_first_rung_with_nothing_carried_over() {
        scene.ack(0).close(0).close(1).minutes(60).heard();
        scene.pass(INTERVAL.plus(GRACE));
        assertThat(scene.watch.alarm().number()).isEqualTo(2);
        assertThat(scene.owed.getLast().facts().acks()).isZero();
        assertThat(scene.told()).containsExactly("CALL 0", "CALL 1");
        assertThat(scene.minutes(20).told()).containsExactly("LETTER 1", "LETTER 2");
        assertThat(scene.close(0).answer().closesAt()).isNull();
    }

    @Test
    void a_close_decided_late_counts_from_when_it_was_announced_for() {
        scene.close(0).close(1).heard();
        Instant closesAt = scene.now.plus(Duration.ofMinutes(60));
        scene.outage(Duration.ofHours(9));
        assertThat(scene.told()).containsExactly("CLOSED 0", "CLOSED 1");
        assertThat(scene.deadline()).isEqualTo(closesAt.plus(INTERVAL));
    }

    @Test
    void a_long_outage_over_a_pending_close_closes_that_alarm_and_opens_the_next() {
        scene.close(0).close(1).heard().outage(Duration.ofDays(3));
        assertThat(scene.told()).containsExactly("CLOSED 0", "CLOSED 1", "CALL 0", "CALL 1");
        assertThat(scene.owed.getLast().alarm()).isEqualTo(2);
    }
}
