package org.vigil.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.vigil.watch.Scene.GRACE;
import static org.vigil.watch.Scene.INTERVAL;
import static org.vigil.watch.Scene.START;

import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.vigil.wire.CheckInAnswer;
import org.vigil.wire.Problem;

/** Rules 1 and 2. */
class CheckInTest {
    private final Scene scene = new Scene();

    @Test
    void a_new_watch_waits_one_interval_from_its_arming() {
        assertThat(scene.deadline()).isEqualTo(START.plus(INTERVAL));
        assertThat(scene.watch.wakeAt(scene.hearing))
                .isEqualTo(START.plus(INTERVAL).plus(GRACE));
    }

    @Test
    void a_check_in_moves_the_deadline_from_now_by_the_rhythm() {
        scene.minutes(100).checkIn();
        assertThat(scene.checkedIn())
                .isEqualTo(new CheckInAnswer(1, scene.now, scene.now.plus(INTERVAL), INTERVAL.plus(GRACE)));
        assertThat(scene.deadline()).isEqualTo(scene.now.plus(INTERVAL));
        assertThat(scene.told()).isEmpty();
    }

    @Test
    void a_check_in_within_the_grace_is_only_late() {
        scene.pass(INTERVAL.plus(GRACE).minusNanos(1)).checkIn();
        assertThat(scene.open()).isFalse();
        assertThat(scene.pass(INTERVAL).told()).isEmpty();
    }

    @Test
    @Tag("TM-14")
    void the_same_sequence_and_body_is_answered_the_same_and_shifts_nothing() {
        CheckInAnswer first = scene.minutes(5).checkIn(7, "body").checkedIn();
        Watch before = scene.watch;
        assertThat(scene.minutes(5).checkIn(7, "body").checkedIn()).isEqualTo(first);
        assertThat(scene.watch).isEqualTo(before);
    }

    @Test
    void a_retry_is_answered_the_same_even_after_the_alarm_opened() {
        CheckInAnswer first = scene.checkIn(1, "body").checkedIn();
        scene.pass(INTERVAL.plus(GRACE)).heard();
        assertThat(scene.checkIn(1, "body").checkedIn()).isEqualTo(first);
        assertThat(scene.told()).isEmpty();
        assertThat(scene.news()).isEmpty();
    }

    @Test
    void gaps_in_the_sequence_are_allowed() {
        scene.checkIn(3, "body").checkIn(1_000, "other");
        assertThat(scene.checkedIn().sequence()).isEqualTo(1_000);
    }

    @Test
    void a_lower_sequence_is_stale_and_names_the_last_accepted() {
        refused(scene.checkIn(3, "body").minutes(1), 2, "body");
    }

    @Test
    void the_same_sequence_with_another_body_is_stale() {
        refused(scene.checkIn(3, "body").minutes(1), 3, "other");
    }

    @Test
    void a_sequence_below_one_is_stale_from_the_start() {
        scene.checkIn(0, "body");
        assertThat(scene.outcome).isEqualTo(new Outcome.Refused(Problem.STALE, 0L, null));
    }

    @Test
    void a_stale_check_in_still_lets_time_pass() {
        scene.checkIn(3, "body").clockSteps(INTERVAL.plus(GRACE)).checkIn(2, "body");
        assertThat(scene.problem()).isEqualTo(Problem.STALE);
        assertThat(scene.told()).containsExactly("CALL 0", "CALL 1");
    }

    @Test
    @Tag("TM-15")
    void looking_and_being_looked_at_renews_nothing() {
        Watch before = scene.watch;
        for (int i = 0; i < 100; i++) {
            scene.clockSteps(Duration.ofMinutes(4)).look();
            scene.watch.view(scene.now);
        }
        assertThat(scene.watch).isEqualTo(before);
    }

    private static void refused(Scene scene, long sequence, String body) {
        Watch before = scene.watch;
        scene.checkIn(sequence, body);
        assertThat(scene.outcome).isEqualTo(new Outcome.Refused(Problem.STALE, 3L, null));
        assertThat(scene.watch).isEqualTo(before);
    }
}
