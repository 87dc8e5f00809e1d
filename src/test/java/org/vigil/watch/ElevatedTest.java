package org.vigil.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.vigil.watch.Scene.GRACE;
import static org.vigil.watch.Scene.INTERVAL;
import static org.vigil.watch.Scene.START;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.vigil.wire.Change;
import org.vigil.wire.Elevated;
import org.vigil.wire.OwnerView;
import org.vigil.wire.Problem;
import org.vigil.wire.Rhythm;

/** Rules 8 and 9: the rhythm of dangerous times. */
class ElevatedTest {
    private static final Duration HOUR = Duration.ofHours(1);
    private static final Duration SHORT = Duration.ofMinutes(10);
    private static final Elevated ELEVATED = new Elevated(Rhythm.Every.of(HOUR), SHORT, Duration.ofDays(10));
    private final Scene scene = new Scene(Scene.plan(Rhythm.Every.of(INTERVAL), GRACE, ELEVATED));

    @Test
    void the_owner_enters_it_at_once_and_nobody_is_told() {
        scene.minutes(60).change(new Change.Elevate());
        assertThat(scene.changed().takesEffect()).isNull();
        assertThat(scene.changed().deadline()).isEqualTo(scene.now.plus(HOUR));
        assertThat(scene.changed().worstCase()).isEqualTo(HOUR.plus(SHORT));
        OwnerView view = scene.view();
        assertThat(view.elevatedUntil()).isEqualTo(scene.now.plus(Duration.ofDays(10)));
        assertThat(view.grace()).isEqualTo(SHORT);
        assertThat(scene.told()).isEmpty();
        assertThat(scene.minutes(70).open()).isTrue();
    }

    @Test
    void entering_it_is_no_check_in_and_never_puts_a_deadline_off() {
        scene.pass(INTERVAL.minusMinutes(5)).change(new Change.Elevate());
        assertThat(scene.changed().deadline()).isEqualTo(START.plus(INTERVAL));
        assertThat(scene.view().lastCheckIn()).isEqualTo(START);
        assertThat(scene.minutes(15).open()).isTrue();
    }

    @Test
    void each_check_in_in_it_leaves_its_interval() {
        scene.change(new Change.Elevate()).minutes(50).checkIn();
        assertThat(scene.checkedIn().deadline()).isEqualTo(scene.now.plus(HOUR));
    }

    @Test
    void it_ends_by_itself_and_the_deadline_it_left_still_stands() {
        scene.change(new Change.Elevate());
        while (scene.view().elevatedUntil() != null) {
            scene.minutes(50).checkIn();
        }
        assertThat(scene.checkedIn().deadline()).isEqualTo(scene.now.plus(INTERVAL));
        Scene brief = new Scene(Scene.plan(
                Rhythm.Every.of(INTERVAL), GRACE, new Elevated(Rhythm.Every.of(HOUR), SHORT, HOUR.dividedBy(2))));
        brief.change(new Change.Elevate()).minutes(40);
        assertThat(brief.view().elevatedUntil()).isNull();
        assertThat(brief.deadline()).isEqualTo(START.plus(HOUR));
        assertThat(brief.minutes(30).open()).isTrue();
    }

    @Test
    void entering_it_again_only_prolongs_it() {
        scene.change(new Change.Elevate()).minutes(30).change(new Change.Elevate());
        assertThat(scene.view().elevatedUntil()).isEqualTo(scene.now.plus(Duration.ofDays(10)));
        assertThat(scene.deadline()).isEqualTo(START.plus(HOUR));
    }

    @Test
    void leaving_it_early_is_a_weakening() {
        scene.change(new Change.Elevate()).change(new Change.Relax());
        assertThat(scene.changed().takesEffect()).isEqualTo(START.plus(Scene.COOLING_OFF));
        assertThat(scene.told()).containsExactly("WEAKENING 0", "WEAKENING 1");
        keepUp(Scene.COOLING_OFF.minus(HOUR));
        assertThat(scene.view().elevatedUntil()).isNotNull();
        keepUp(HOUR.multipliedBy(2));
        assertThat(scene.view().elevatedUntil()).isNull();
        assertThat(scene.checkedIn().deadline()).isEqualTo(scene.now.plus(INTERVAL));
    }

    @Test
    void who_is_not_in_it_cannot_leave_it_and_who_has_none_cannot_enter_it() {
        assertThat(scene.change(new Change.Relax()).problem()).isEqualTo(Problem.PLAN_INVALID);
        Scene plain = new Scene();
        assertThat(plain.change(new Change.Elevate()).problem()).isEqualTo(Problem.PLAN_INVALID);
    }

    @Test
    void the_close_of_an_alarm_for_silence_enters_it_with_a_whole_interval() {
        scene.pass(INTERVAL.plus(GRACE)).close(0).close(1).minutes(60);
        assertThat(scene.open()).isFalse();
        assertThat(scene.view().elevatedUntil()).isEqualTo(scene.now.plus(Duration.ofDays(10)));
        assertThat(scene.deadline()).isEqualTo(scene.now.plus(HOUR));
        assertThat(scene.minutes(70).open()).isTrue();
    }

    @Test
    void it_runs_beside_legs_alone_too() {
        Scene legs = new Scene(Scene.plan(new Rhythm.LegsOnly(), GRACE, ELEVATED), List.of());
        legs.change(new Change.Elevate());
        assertThat(legs.changed().deadline()).isEqualTo(START.plus(HOUR));
    }

    private void keepUp(Duration time) {
        for (long left = time.toMinutes(); left > 0; left -= 30) {
            scene.minutes(30).checkIn();
        }
    }
}
