package org.vigil.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.vigil.watch.Scene.GRACE;
import static org.vigil.watch.Scene.INTERVAL;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** The clock steps back between decisions. */
class ClockTest {
    private static final Duration BACK = Duration.ofHours(-2);

    @Test
    void a_backward_step_un_fires_nothing() {
        Scene scene = Scene.alarmed();
        Watch before = scene.watch;
        assertThat(scene.clockSteps(BACK).look().told()).isEmpty();
        assertThat(scene.watch).isEqualTo(before);
    }

    @Test
    void a_check_in_after_a_backward_step_counts_from_the_last_one() {
        Scene scene = new Scene().minutes(200).checkIn();
        Instant last = scene.now;
        scene.clockSteps(BACK).checkIn();
        assertThat(scene.checkedIn().at()).isEqualTo(last);
        assertThat(scene.deadline()).isEqualTo(last.plus(INTERVAL));
    }

    @Test
    void an_ack_after_a_backward_step_holds_as_long_as_any() {
        Scene scene = Scene.alarmed();
        Instant fired = scene.now;
        scene.clockSteps(BACK).ack(0);
        assertThat(scene.answer().heldUntil()).isEqualTo(fired.plus(Duration.ofMinutes(30)));
        assertThat(scene.owed.getLast().at()).isEqualTo(fired);
    }

    @Test
    void votes_across_a_backward_step_count_together() {
        Scene scene = Scene.alarmed().minutes(5).close(0);
        Instant voted = scene.now;
        scene.clockSteps(BACK).close(1);
        assertThat(scene.answer().closesAt()).isEqualTo(voted.plus(Duration.ofMinutes(60)));
    }

    @Test
    void an_objection_after_a_backward_step_frees_what_was_overdue_when_time_catches_up() {
        Scene scene = Scene.alarmed().minutes(5).close(0).close(1).minutes(30).heard();
        scene.clockSteps(BACK).object(0);
        assertThat(scene.told()).containsExactly("OBJECTED 1");
        assertThat(scene.clockSteps(BACK.negated()).look().told()).containsExactly("LETTER 1", "LETTER 2");
    }

    @Test
    void no_statement_shows_in_the_owner_s_time() {
        Scene told = Scene.alarmed();
        Scene quiet = Scene.alarmed();
        told.minutes(10).ack(0).close(0).clockSteps(BACK).checkIn();
        quiet.minutes(10).clockSteps(BACK).checkIn();
        assertThat(told.checkedIn()).isEqualTo(quiet.checkedIn());
        assertThat(told.watch.view(told.now)).isEqualTo(quiet.watch.view(quiet.now));
    }

    @Test
    void a_clock_far_before_the_arming_is_survived() {
        Scene scene = new Scene().clockSteps(Duration.ofDays(-400)).look().checkIn();
        assertThat(scene.checkedIn().deadline()).isEqualTo(Scene.START.plus(INTERVAL));
        assertThat(scene.clockSteps(Duration.ofDays(400))
                        .pass(INTERVAL.plus(GRACE))
                        .open())
                .isTrue();
    }
}
