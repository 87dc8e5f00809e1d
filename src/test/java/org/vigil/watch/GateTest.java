package org.vigil.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.vigil.watch.Scene.GRACE;
import static org.vigil.watch.Scene.INTERVAL;
import static org.vigil.watch.Scene.rung;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.vigil.wire.Rung;
import org.vigil.wire.StatementAnswer;

/** Rule 6: confirmations, and the rungs that wait for them. */
class GateTest {
    /** Seats 0 and 1 at once; 3, the press, after 20 minutes if both are sure; 2 gets a letter after 40. */
    private final Scene scene = new Scene(Scene.plan(2, rung(0, false, 0, 1), gated(20, 2, 3), rung(40, true, 2)))
            .pass(INTERVAL.plus(GRACE));

    GateTest() {
        scene.heard();
    }

    @Test
    void a_gated_rung_is_not_told_before_its_gate_is_met() {
        assertThat(scene.confirm(0).heard().minutes(39).told()).isEmpty();
    }

    @Test
    @Tag("TM-28")
    void it_never_blocks_later_rungs() {
        assertThat(scene.minutes(40).told()).containsExactly("LETTER 2");
    }

    @Test
    void met_in_time_it_is_told_at_its_time() {
        scene.confirm(0).confirm(1).heard();
        assertThat(scene.minutes(19).told()).isEmpty();
        assertThat(scene.minutes(1).told()).containsExactly("CALL 3");
    }

    @Test
    void met_later_it_is_told_at_the_instant_it_is_met() {
        scene.minutes(30).confirm(0).heard();
        assertThat(scene.confirm(1).told()).containsExactly("CONFIRMED 0", "CALL 3");
        assertThat(scene.news()).isEmpty();
    }

    @Test
    void it_is_told_once() {
        scene.confirm(0)
                .confirm(1)
                .minutes(20)
                .heard()
                .confirm(0)
                .close(0)
                .confirm(0)
                .confirm(1);
        assertThat(scene.told()).noneMatch(told -> told.startsWith("CALL"));
    }

    @Test
    @Tag("TM-28")
    void one_seat_alone_meets_no_gate_of_two() {
        scene.confirm(0).close(0).confirm(0).close(1).confirm(0).object(0).concern(0);
        assertThat(scene.minutes(2_000).told()).noneMatch(told -> told.equals("CALL 3"));
    }

    @Test
    void a_gate_is_met_after_the_top_too_and_its_seats_are_then_called_with_the_others() {
        scene.minutes(90).heard().confirm(0).confirm(1);
        assertThat(scene.told()).contains("CALL 3");
        assertThat(scene.minutes(10).told()).containsExactly("CALL 0", "CALL 1", "CALL 2", "CALL 3");
    }

    @Test
    void repeats_begin_when_all_rungs_without_a_gate_were_told() {
        scene.minutes(40).heard();
        assertThat(scene.minutes(59).told()).isEmpty();
        assertThat(scene.minutes(1).told()).containsExactly("CALL 0", "CALL 1", "CALL 2");
    }

    @Test
    void a_hold_keeps_a_gated_rung_waiting() {
        scene.minutes(10).ack(0).confirm(0).confirm(1).heard();
        assertThat(scene.minutes(29).told()).isEmpty();
        assertThat(scene.minutes(1).told()).containsExactly("CALL 3", "LETTER 2");
    }

    @Test
    void a_pending_close_keeps_it_waiting() {
        scene.minutes(15).confirm(0).close(0).close(1).minutes(1).confirm(1).heard();
        assertThat(scene.minutes(4).told()).containsExactly("CALL 3");
    }

    @Test
    void a_confirmation_is_told_to_the_others_with_how_many_there_are() {
        scene.confirm(0);
        assertThat(scene.news()).singleElement().satisfies(confirmed -> {
            assertThat(confirmed.seat()).isEqualTo(1);
            assertThat(confirmed.facts().confirms()).isEqualTo(1);
        });
        assertThat(scene.confirm(1).news()).allMatch(owed -> owed.facts().confirms() == 2);
    }

    @Test
    void a_confirmation_voids_the_votes_and_the_pending_close() {
        scene.close(0).close(1).confirm(1);
        assertThat(scene.answer()).isEqualTo(new StatementAnswer(null, null));
        assertThat(scene.minutes(100).open()).isTrue();
    }

    @Test
    void confirmations_and_objections_void_votes_at_most_twice_together() {
        scene.close(0).close(1).confirm(0);
        scene.close(0).close(1).object(0);
        scene.close(0).close(1).confirm(0);
        assertThat(scene.answer().closesAt()).isNotNull();
        assertThat(scene.minutes(60).open()).isFalse();
    }

    @Test
    void a_confirmation_sent_again_is_the_same_confirmation() {
        scene.close(0).close(1).confirm(0);
        Event confirmation = scene.log.getLast().event();
        scene.close(0).close(1).heard().decide(confirmation);
        assertThat(scene.told()).isEmpty();
        assertThat(scene.minutes(60).open()).isFalse();
    }

    @Test
    void without_a_vote_since_a_second_confirmation_says_nothing_new() {
        scene.confirm(0).heard().confirm(0);
        assertThat(scene.told()).isEmpty();
    }

    static Rung gated(int minutes, int gate, Integer... seats) {
        return new Rung(Duration.ofMinutes(minutes), List.of(seats), false, gate);
    }
}
