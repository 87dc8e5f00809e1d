package org.vigil.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.vigil.watch.Scene.GRACE;
import static org.vigil.watch.Scene.INTERVAL;
import static org.vigil.watch.Scene.START;
import static org.vigil.watch.Scene.rung;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.vigil.wire.Notice;

/** Rule 3. */
class SilenceTest {
    private static final Duration SILENCE = INTERVAL.plus(GRACE);
    private final Scene scene = new Scene();

    @Test
    void nobody_is_told_an_instant_before_deadline_and_grace_have_passed() {
        scene.clockSteps(SILENCE.minusNanos(1)).look();
        assertThat(scene.told()).isEmpty();
        assertThat(scene.open()).isFalse();
    }

    @Test
    void an_alarm_opens_at_the_very_instant_deadline_and_grace_have_passed() {
        scene.clockSteps(SILENCE).look();
        assertThat(scene.told()).containsExactly("CALL 0", "CALL 1");
    }

    @Test
    void a_check_in_that_loses_the_race_finds_the_alarm_open() {
        scene.clockSteps(SILENCE).checkIn();
        assertThat(scene.told()).containsExactly("CALL 0", "CALL 1", "CHECKED_IN 0", "CHECKED_IN 1");
        assertThat(scene.checkedIn().deadline()).isEqualTo(scene.now.plus(INTERVAL));
    }

    @Test
    void rungs_fire_in_order_each_once_so_long_after_the_alarm() {
        scene.pass(SILENCE).heard();
        assertThat(scene.pass(Duration.ofMinutes(20).minusNanos(1)).told()).isEmpty();
        assertThat(scene.pass(Duration.ofNanos(1)).told()).containsExactly("LETTER 1", "LETTER 2");
        assertThat(scene.minutes(69).told()).isEmpty();
        assertThat(scene.minutes(1).told()).containsExactly("CALL 3");
        assertThat(scene.minutes(59).told()).isEmpty();
    }

    @Test
    void the_notice_says_what_was_missed_and_when_it_fired() {
        scene.pass(SILENCE).minutes(20);
        assertThat(scene.news().getLast().facts())
                .isEqualTo(new Owed.Facts(
                        Notice.Cause.SILENCE,
                        List.of(),
                        START.plus(SILENCE),
                        Instant.parse("2026-03-01T16:00:00Z"),
                        2,
                        0,
                        0,
                        0,
                        0,
                        null,
                        null,
                        List.of()));
    }

    @Test
    void after_a_long_outage_nothing_jumps_to_the_last_rung() {
        scene.outage(Duration.ofDays(3));
        assertThat(scene.told()).containsExactly("CALL 0", "CALL 1");
        assertThat(scene.minutes(20).told()).containsExactly("LETTER 1", "LETTER 2");
    }

    @Test
    void rungs_that_fell_due_during_an_outage_are_all_told_on_return_in_order() {
        scene.pass(SILENCE).heard();
        scene.outage(Duration.ofDays(1));
        assertThat(scene.told()).containsExactly("LETTER 1", "LETTER 2", "CALL 3");
        assertThat(scene.look().told()).isEmpty();
    }

    @Test
    void rungs_due_at_the_same_instant_fire_together() {
        Scene steep = new Scene(Scene.plan(2, rung(0, false, 0), rung(0, true, 1), rung(0, false, 0)));
        assertThat(steep.pass(SILENCE).told()).containsExactly("CALL 0", "LETTER 1", "CALL 0");
    }

    @Test
    void a_first_rung_may_take_its_time() {
        Scene gentle = new Scene(Scene.plan(2, rung(5, false, 0, 1)));
        assertThat(gentle.pass(SILENCE).told()).isEmpty();
        assertThat(gentle.open()).isTrue();
        assertThat(gentle.minutes(5).told()).containsExactly("CALL 0", "CALL 1");
    }

    @Test
    void an_alarm_stays_open_for_months() {
        scene.pass(Duration.ofDays(200));
        assertThat(scene.open()).isTrue();
        assertThat(scene.watch.alarm().number()).isEqualTo(1);
    }
}
