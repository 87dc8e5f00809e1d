package org.vigil.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.vigil.watch.Scene.GRACE;
import static org.vigil.watch.Scene.INTERVAL;
import static org.vigil.watch.Scene.rung;

import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.vigil.wire.Notice.Kind;
import org.vigil.wire.Statement;

/** Rule 8: a revoked seat, and one that is new, in an alarm. */
class RevokedSeatTest {
    private final Scene scene = new Scene();

    @Test
    void it_is_still_called() {
        assertThat(scene.revoke(0).pass(INTERVAL.plus(GRACE)).told()).containsExactly("CALL 0", "CALL 1");
    }

    @Test
    @Tag("TM-25")
    void it_gets_no_letter_but_a_call() {
        scene.revoke(1).pass(INTERVAL.plus(GRACE)).heard().minutes(20);
        List<Owed> news = scene.news();
        assertThat(news).extracting(Owed::kind).containsExactly(Kind.CALL, Kind.LETTER);
        assertThat(news.getFirst().release()).isFalse();
        assertThat(news.getFirst().words()).isEmpty();
    }

    @Test
    void its_calls_say_nothing_of_what_others_said_or_did() {
        scene.revoke(1)
                .pass(INTERVAL.plus(GRACE))
                .vouch(0, 5)
                .ack(0)
                .checkIn()
                .distress()
                .heard();
        scene.minutes(20);
        assertThat(scene.news().getFirst().facts()).satisfies(facts -> {
            assertThat(List.of(facts.acks(), facts.confirms(), facts.checkIns(), facts.earlierConcerns()))
                    .containsOnly(0);
            assertThat(facts.joined()).isEmpty();
            assertThat(facts.vouchedUntil()).isNull();
            assertThat(facts.closesAt()).isNull();
        });
    }

    @Test
    void nothing_else_is_told_to_it() {
        scene.revoke(1).pass(INTERVAL.plus(GRACE)).heard();
        scene.ack(0).vouch(0, 5).concern(0).distress().checkIn().confirm(0).object(0);
        assertThat(scene.told()).noneMatch(told -> told.endsWith(" 1"));
    }

    @Test
    void when_its_cooling_off_has_passed_it_is_told_nothing_any_more() {
        scene.revoke(0)
                .pass(INTERVAL.plus(GRACE))
                .pass(Duration.ofDays(3))
                .heard()
                .pass(Duration.ofDays(9));
        assertThat(scene.told()).contains("CALL 1").doesNotContain("CALL 0");
    }

    @Test
    @Tag("TM-25")
    void its_statements_are_answered_like_any_and_do_nothing() {
        scene.pass(INTERVAL.plus(GRACE)).revoke(0).heard();
        Watch before = scene.watch;
        for (Statement.Kind kind : EnumSet.complementOf(EnumSet.of(Statement.Kind.DRILLED))) {
            if (kind == Statement.Kind.VOUCH) {
                scene.vouch(0, 5);
            } else {
                scene.state(0, kind);
            }
            assertThat(scene.outcome).isInstanceOf(Outcome.Recorded.class);
        }
        assertThat(scene.watch).isEqualTo(before);
        assertThat(scene.told()).isEmpty();
    }

    @Test
    void its_answers_are_those_of_a_seat_nobody_else_has_spoken_before() {
        scene.pass(INTERVAL.plus(GRACE)).revoke(0).close(1).ack(0);
        assertThat(scene.answer().heldUntil()).isEqualTo(scene.now.plus(Duration.ofMinutes(30)));
        assertThat(scene.close(0).answer().closesAt()).isNull();
    }

    @Test
    void its_concern_opens_nothing() {
        Watch before = scene.revoke(3).watch;
        assertThat(scene.concern(3).outcome).isInstanceOf(Outcome.Recorded.class);
        assertThat(scene.watch).isEqualTo(before);
    }

    @Test
    void its_vote_is_lost_and_the_close_with_it() {
        scene.pass(INTERVAL.plus(GRACE)).close(0).close(1).heard().revoke(0);
        assertThat(scene.told()).containsExactly("OBJECTED 1");
        assertThat(scene.minutes(100).open()).isTrue();
    }

    @Test
    void a_close_that_has_votes_enough_without_it_stands() {
        Scene all = Scene.allTold().close(0).close(1).close(2).heard().revoke(0);
        assertThat(all.told()).isEmpty();
        assertThat(all.minutes(60).open()).isFalse();
    }

    @Test
    void what_it_held_goes_on() {
        scene.pass(INTERVAL.plus(GRACE)).minutes(10).ack(0).minutes(15).heard().revoke(0);
        assertThat(scene.told()).containsExactly("LETTER 1", "LETTER 2");
    }

    @Test
    @Tag("TM-25")
    void whoever_has_the_owner_s_phone_cannot_unsay_a_concern() {
        scene.concern(0).minutes(30).revoke(0).heard().confirm(1);
        assertThat(scene.told()).contains("LETTER 1", "LETTER 2");
    }

    @Test
    void nor_a_confirmation_that_a_gate_counts() {
        Scene gated = new Scene(Scene.plan(2, rung(0, false, 0, 1), GateTest.gated(20, 2, 3)));
        gated.distress().confirm(0).confirm(1).revoke(0).heard();
        assertThat(gated.minutes(20).told()).containsExactly("CALL 3");
    }

    @Test
    void a_new_seat_s_statements_do_nothing_before_its_cooling_off_has_passed() {
        scene.seats(seats -> seats.added(List.of(0), scene.now.plus(Duration.ofDays(3))));
        assertThat(scene.concern(0).open()).isFalse();
        scene.pass(INTERVAL.plus(GRACE)).close(0).close(1);
        assertThat(scene.answer().closesAt()).isNull();
        scene.pass(Duration.ofDays(3)).close(0).close(1);
        assertThat(scene.answer().closesAt()).isNotNull();
    }

    @Test
    void a_new_seat_is_told_all_that_others_are() {
        scene.seats(seats -> seats.added(List.of(1), scene.now.plus(Duration.ofDays(3))));
        scene.pass(INTERVAL.plus(GRACE)).ack(0).pass(Duration.ofHours(1));
        assertThat(scene.told()).contains("CALL 1", "ACKED 1", "LETTER 1");
    }

    @Test
    @Tag("TM-9")
    void seats_that_came_while_the_alarm_was_open_cannot_keep_it_quiet() {
        scene.distress().seats(seats -> seats.added(List.of(0, 1), scene.now.plus(Duration.ofDays(3))));
        scene.pass(Duration.ofDays(4)).checkIn().close(0).close(1);
        assertThat(scene.minutes(200).open()).isTrue();
    }

    @Test
    void but_they_can_object() {
        Scene all = new Scene(Scene.plan(2, rung(0, false, 0, 1, 2))).distress();
        all.seats(seats -> seats.added(List.of(2), all.now.plus(Duration.ofDays(3))));
        all.pass(Duration.ofDays(4)).close(0).close(1).object(2);
        assertThat(all.minutes(100).open()).isTrue();
    }
}
