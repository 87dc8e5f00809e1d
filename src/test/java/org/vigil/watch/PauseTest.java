package org.vigil.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.vigil.watch.Scene.COOLING_OFF;
import static org.vigil.watch.Scene.GRACE;
import static org.vigil.watch.Scene.INTERVAL;
import static org.vigil.watch.Scene.START;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.vigil.wire.Change;
import org.vigil.wire.Elevated;
import org.vigil.wire.Leg;
import org.vigil.wire.OwnerView;
import org.vigil.wire.Problem;
import org.vigil.wire.Rhythm;

/** Rules 8 and 9: a pause always ends. */
class PauseTest {
    private static final Instant BEGINS = START.plus(COOLING_OFF);
    private static final Instant ENDS = START.plus(Duration.ofDays(10));
    private final Scene scene = new Scene(Scene.plan(
            Rhythm.Every.of(INTERVAL),
            GRACE,
            new Elevated(Rhythm.Every.of(INTERVAL.dividedBy(2)), GRACE, Duration.ofDays(5))));

    @Test
    void it_is_a_weakening_and_then_nothing_is_due_until_its_end() {
        paused();
        assertThat(scene.view().state()).isEqualTo(OwnerView.State.PAUSED);
        assertThat(scene.view().pausedUntil()).isEqualTo(ENDS);
        assertThat(scene.view().deadline()).isEqualTo(ENDS.plus(INTERVAL));
        until(ENDS);
        assertThat(scene.view().state()).isEqualTo(OwnerView.State.WATCHING);
        assertThat(scene.view().pausedUntil()).isNull();
        assertThat(scene.open()).isFalse();
    }

    @Test
    void after_its_end_a_whole_interval_is_left_and_then_silence_is_silence() {
        paused();
        until(ENDS.plus(INTERVAL).plus(GRACE).minusNanos(1));
        assertThat(scene.open()).isFalse();
        scene.pass(Duration.ofNanos(1));
        assertThat(scene.open()).isTrue();
    }

    @Test
    void a_check_in_within_it_is_welcome_and_ends_nothing() {
        paused();
        scene.minutes(60).checkIn();
        assertThat(scene.checkedIn().deadline()).isEqualTo(ENDS.plus(INTERVAL));
        assertThat(scene.view().state()).isEqualTo(OwnerView.State.PAUSED);
    }

    @Test
    void the_worst_case_says_how_long_a_pause_goes_unnoticed() {
        paused();
        scene.checkIn();
        assertThat(scene.view().worstCase())
                .isEqualTo(Duration.between(scene.now, ENDS).plus(INTERVAL).plus(GRACE));
    }

    @Test
    void without_an_end_ahead_there_is_no_pause() {
        invalid(BEGINS);
        invalid(BEGINS.plus(Duration.ofDays(366)).plusNanos(1));
        assertThat(scene.change(new Change.Pause(BEGINS.plusNanos(1))).problem())
                .isNull();
    }

    @Test
    void a_pause_can_be_ended_earlier_at_once() {
        paused();
        scene.change(new Change.Pause(scene.now));
        assertThat(scene.changed().takesEffect()).isNull();
        assertThat(scene.changed().deadline()).isEqualTo(scene.now.plus(INTERVAL));
        assertThat(scene.view().state()).isEqualTo(OwnerView.State.WATCHING);
    }

    @Test
    void prolonging_a_pause_is_a_weakening() {
        paused();
        scene.heard().change(new Change.Pause(ENDS.plus(Duration.ofDays(5))));
        assertThat(scene.told()).containsExactly("WEAKENING 0", "WEAKENING 1");
        assertThat(scene.view().pausedUntil()).isEqualTo(ENDS);
    }

    @Test
    void the_elevated_rhythm_ends_a_pause() {
        paused();
        scene.change(new Change.Elevate());
        assertThat(scene.changed().deadline()).isEqualTo(scene.now.plus(INTERVAL.dividedBy(2)));
        assertThat(scene.view().state()).isEqualTo(OwnerView.State.WATCHING);
    }

    @Test
    void legs_armed_before_it_wait_and_legs_armed_within_it_count() {
        Leg before = Scene.leg(1, START, 60 * 24 * 5);
        scene.change(new Change.AddLegs(List.of(before)));
        scene.change(new Change.Pause(ENDS));
        keepUp();
        assertThat(scene.view().legs().getFirst().due()).isEqualTo(ENDS);
        Leg within = Scene.leg(2, scene.now, 60);
        scene.change(new Change.AddLegs(List.of(within)));
        assertThat(scene.changed().deadline()).isEqualTo(within.due());
        assertThat(scene.minutes(70).open()).isTrue();
    }

    private void paused() {
        scene.change(new Change.Pause(ENDS));
        keepUp();
    }

    private void keepUp() {
        while (scene.now.isBefore(BEGINS)) {
            scene.minutes(240).checkIn();
        }
    }

    private void until(Instant then) {
        scene.pass(Duration.between(scene.now, then));
    }

    private void invalid(Instant until) {
        assertThat(scene.change(new Change.Pause(until)).problem()).isEqualTo(Problem.PLAN_INVALID);
    }
}
