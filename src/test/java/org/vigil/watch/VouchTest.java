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
import org.vigil.wire.Statement;
import org.vigil.wire.StatementAnswer;

/** Rule 5: vouching. The plan's bound is 30 minutes. */
class VouchTest {
    private final Scene scene = Scene.alarmed();

    @Test
    void a_vouch_holds_the_next_rung_until_the_time_it_names() {
        scene.minutes(10).vouch(0, 25).heard();
        assertThat(scene.answer()).isEqualTo(new StatementAnswer(scene.now.plus(Duration.ofMinutes(25)), null));
        assertThat(scene.minutes(24).told()).isEmpty();
        assertThat(scene.minutes(1).told()).containsExactly("LETTER 1", "LETTER 2");
    }

    @Test
    @Tag("TM-10")
    void by_at_most_the_plan_s_bound() {
        scene.minutes(10).vouch(0, 60 * 24 * 365).heard();
        assertThat(scene.minutes(29).told()).isEmpty();
        assertThat(scene.minutes(1).told()).containsExactly("LETTER 1", "LETTER 2");
    }

    @Test
    void a_vouch_for_the_past_holds_nothing_and_is_told() {
        scene.minutes(10).vouch(0, -5);
        assertThat(scene.answer()).isEqualTo(new StatementAnswer(null, null));
        assertThat(scene.told()).containsExactly("VOUCHED 1");
        assertThat(scene.minutes(10).told()).containsExactly("LETTER 1", "LETTER 2");
    }

    @Test
    void a_vouch_that_names_no_time_is_refused() {
        scene.state(0, Statement.Kind.VOUCH);
        assertThat(scene.problem()).isEqualTo(Problem.MALFORMED);
        assertThat(scene.told()).isEmpty();
    }

    @Test
    void the_others_are_told_until_when_it_counts_and_so_are_all_later_notices() {
        Instant until = scene.now.plus(Duration.ofMinutes(10));
        scene.vouch(0, 10);
        assertThat(scene.news()).singleElement().satisfies(vouched -> {
            assertThat(vouched.seat()).isEqualTo(1);
            assertThat(vouched.facts().vouchedUntil()).isEqualTo(until);
            assertThat(vouched.facts().acks()).isZero();
        });
        assertThat(scene.minutes(20).news())
                .allMatch(letter -> until.equals(letter.facts().vouchedUntil()));
    }

    @Test
    void of_several_vouches_the_latest_time_is_told() {
        scene.vouch(0, 20).heard().vouch(1, 10);
        assertThat(scene.news().getLast().facts().vouchedUntil()).isEqualTo(scene.now.plus(Duration.ofMinutes(20)));
    }

    @Test
    void a_vouch_sent_again_is_the_same_vouch() {
        StatementAnswer first = scene.vouch(0, 30).answer();
        Event vouch = scene.log.getLast().event();
        Watch before = scene.heard().minutes(19).watch;
        assertThat(scene.decide(vouch).answer()).isEqualTo(first);
        assertThat(scene.watch).isEqualTo(before);
        assertThat(scene.told()).isEmpty();
    }

    @Test
    @Tag("TM-10")
    void a_later_vouch_of_the_same_seat_is_told_and_holds_nothing() {
        scene.vouch(0, 5).minutes(10).heard().vouch(0, 30);
        assertThat(scene.answer().heldUntil()).isNull();
        assertThat(scene.told()).containsExactly("VOUCHED 1");
        assertThat(scene.minutes(10).told()).containsExactly("LETTER 1", "LETTER 2");
    }

    @Test
    void a_seat_may_ack_and_vouch_once_each() {
        scene.ack(0).minutes(25).vouch(0, 30).heard();
        assertThat(scene.minutes(29).told()).isEmpty();
        assertThat(scene.minutes(1).told()).containsExactly("LETTER 1", "LETTER 2");
    }

    @Test
    @Tag("TM-10")
    void acks_and_vouches_together_last_at_most_the_total() {
        scene.ack(0).minutes(25).vouch(0, 30).minutes(25).ack(1);
        assertThat(scene.answer().heldUntil()).isEqualTo(scene.now.plus(Duration.ofMinutes(10)));
        scene.minutes(9).vouch(1, 30);
        assertThat(scene.heard().minutes(1).told()).containsExactly("LETTER 1", "LETTER 2");
    }

    @Test
    void a_vouch_never_holds_a_rung_already_due() {
        scene.minutes(10).close(0).close(1).minutes(15).vouch(0, 30).heard();
        assertThat(scene.object(1).told()).containsExactly("OBJECTED 0", "LETTER 1", "LETTER 2");
    }

    @Test
    void a_vouch_delays_no_repeat() {
        Scene top = Scene.allTold().minutes(50).vouch(0, 30).heard();
        assertThat(top.answer().heldUntil()).isNull();
        assertThat(top.minutes(10).told()).contains("CALL 0");
    }

    @Test
    void only_by_a_seat_already_told() {
        assertThat(scene.vouch(2, 30).problem()).isEqualTo(Problem.NOT_TOLD);
        Scene calm = new Scene(Scene.plan(2, rung(0, false, 0, 1)));
        assertThat(calm.vouch(0, 30).problem()).isEqualTo(Problem.NO_SUCH_ALARM);
        assertThat(calm.pass(INTERVAL.plus(GRACE)).told()).containsExactly("CALL 0", "CALL 1");
    }
}
