package org.vigil.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.vigil.watch.Scene.COOLING_OFF;
import static org.vigil.watch.Scene.GRACE;
import static org.vigil.watch.Scene.INTERVAL;
import static org.vigil.watch.Scene.START;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.vigil.wire.Change;
import org.vigil.wire.Plan;
import org.vigil.wire.Problem;
import org.vigil.wire.Rhythm;

/** Rules 8 and 9: a weakening waits, announced, and can be withdrawn; a tightening does neither. */
class WeakeningTest {
    private static final Duration HOUR = Duration.ofHours(1);
    private final Plan calm = plan(Duration.ofHours(12), GRACE.multipliedBy(2));
    private final Plan tight = plan(Duration.ofHours(2), GRACE.dividedBy(2));
    private final Scene scene = new Scene(plan(INTERVAL, GRACE));

    @Test
    void a_tightening_takes_effect_at_once_and_nobody_is_told() {
        scene.minutes(60).amend(tight);
        assertThat(scene.changed().takesEffect()).isNull();
        assertThat(scene.changed().deadline()).isEqualTo(scene.now.plus(HOUR.multipliedBy(2)));
        assertThat(scene.changed().worstCase()).isEqualTo(Duration.ofMinutes(150));
        assertThat(scene.view().grace()).isEqualTo(GRACE.dividedBy(2));
        assertThat(scene.told()).isEmpty();
        assertThat(scene.minutes(150).open()).isTrue();
    }

    @Test
    void a_tightening_never_puts_the_current_deadline_off() {
        scene.pass(INTERVAL.minusMinutes(30)).amend(tight);
        assertThat(scene.changed().deadline()).isEqualTo(START.plus(INTERVAL));
    }

    @Test
    @Tag("TM-24")
    void a_weakening_waits_for_the_cooling_off_and_is_announced_at_once_to_every_seat_of_the_ladder() {
        Scene scene = new Scene();
        scene.change(new Change.Disarm());
        Instant effect = START.plus(COOLING_OFF);
        assertThat(scene.changed().takesEffect()).isEqualTo(effect);
        assertThat(scene.owed).allSatisfy(owed -> {
            assertThat(owed.alarm()).isZero();
            assertThat(owed.ofAlarm()).isNull();
            assertThat(owed.at()).isEqualTo(START);
            assertThat(owed.takesEffect()).isEqualTo(effect);
        });
        assertThat(scene.told()).containsExactly("WEAKENING 0", "WEAKENING 1", "WEAKENING 2", "WEAKENING 3");
        assertThat(scene.view().weakeningAt()).isEqualTo(effect);
    }

    @Test
    void it_changes_nothing_before_its_time_and_then_the_next_check_in_goes_by_it() {
        scene.amend(calm);
        assertThat(scene.changed().deadline()).isEqualTo(START.plus(INTERVAL));
        keepUp(COOLING_OFF.minusNanos(1));
        assertThat(scene.watch.owner().plan()).isEqualTo(plan(INTERVAL, GRACE));
        Instant promised = scene.deadline();
        scene.pass(Duration.ofNanos(1));
        assertThat(scene.watch.owner().plan()).isEqualTo(calm);
        assertThat(scene.deadline()).isEqualTo(promised);
        assertThat(scene.view().grace()).isEqualTo(GRACE);
        assertThat(scene.view().weakeningAt()).isNull();
        scene.checkIn();
        assertThat(scene.checkedIn().deadline()).isEqualTo(scene.now.plus(Duration.ofHours(12)));
        assertThat(scene.view().grace()).isEqualTo(GRACE.multipliedBy(2));
    }

    @Test
    void it_waits_for_the_current_deadline_if_that_is_later() {
        Scene slow = new Scene(plan(Duration.ofDays(9), GRACE));
        assertThat(slow.change(new Change.Disarm()).changed().takesEffect()).isEqualTo(START.plus(Duration.ofDays(9)));
    }

    @Test
    @Tag("TM-24")
    void it_waits_for_the_cooling_off_as_it_was_before() {
        Plan hasty = new Plan(
                calm.rhythm(),
                calm.grace(),
                null,
                calm.ladder(),
                2,
                calm.ackExpiry(),
                calm.vouchBound(),
                calm.hold(),
                Duration.ofHours(24),
                false,
                true);
        assertThat(scene.amend(hasty).changed().takesEffect()).isEqualTo(START.plus(COOLING_OFF));
    }

    @Test
    void a_deadline_that_passed_unanswered_puts_it_off_so_that_no_silence_is_lost() {
        Scene slow = new Scene(plan(Duration.ofDays(4), GRACE)).change(new Change.Disarm());
        slow.pass(Duration.ofDays(4));
        assertThat(slow.watch.isGone(slow.now)).isFalse();
        slow.pass(GRACE);
        assertThat(slow.open()).isTrue();
    }

    @Test
    void a_late_check_in_lets_it_take_effect() {
        Scene slow = new Scene(plan(Duration.ofDays(4), GRACE)).change(new Change.Disarm());
        slow.pass(Duration.ofDays(4)).minutes(30).checkIn();
        assertThat(slow.checkedIn().deadline()).isEqualTo(slow.now.plus(Duration.ofDays(4)));
        assertThat(slow.watch.isOver()).isTrue();
    }

    @Test
    @Tag("TM-31")
    void while_an_alarm_for_silence_is_open_it_waits_for_the_close() {
        Scene slow = new Scene(plan(Duration.ofDays(4), GRACE)).change(new Change.Disarm());
        slow.pass(Duration.ofDays(5)).checkIn().minutes(5);
        assertThat(slow.watch.isGone(slow.now)).isFalse();
        slow.close(0).close(1).minutes(60);
        assertThat(slow.watch.isOver()).isTrue();
    }

    @Test
    void only_one_waits_at_a_time() {
        scene.amend(calm).heard();
        Watch before = scene.watch;
        assertThat(scene.change(new Change.Disarm()).problem()).isEqualTo(Problem.CHANGE_PENDING);
        assertThat(scene.watch).isEqualTo(before);
        assertThat(scene.told()).isEmpty();
        assertThat(scene.amend(tight).problem()).isNull();
    }

    @Test
    @Tag("TM-24")
    void it_can_be_withdrawn_and_those_who_were_told_are_told() {
        scene.amend(calm).heard().minutes(10).change(new Change.Withdraw());
        assertThat(scene.changed().takesEffect()).isNull();
        assertThat(scene.told()).containsExactly("WITHDRAWN 0", "WITHDRAWN 1");
        assertThat(scene.view().weakeningAt()).isNull();
        keepUp(COOLING_OFF);
        assertThat(scene.watch.owner().plan()).isEqualTo(plan(INTERVAL, GRACE));
        assertThat(scene.change(new Change.Withdraw()).problem()).isEqualTo(Problem.NOTHING_PENDING);
    }

    @Test
    void what_is_announced_is_counted_for_itself() {
        scene.amend(calm).change(new Change.Withdraw()).amend(calm);
        assertThat(scene.owed).extracting(Owed::ordinal).containsExactly(1, 1, 2, 2, 3, 3);
    }

    @Test
    void a_disarmed_watch_is_to_its_owner_as_if_it_had_never_been() {
        scene.change(new Change.Disarm());
        keepUp(COOLING_OFF);
        assertThat(scene.watch.isOver()).isTrue();
        assertThat(scene.watch.generations()).isEmpty();
        assertThat(scene.watch.wakeAt(scene.hearing)).isEqualTo(Times.NEVER);
        assertThat(scene.checkIn().problem()).isEqualTo(Problem.UNAUTHORISED);
        assertThat(scene.change(new Change.Elevate()).problem()).isEqualTo(Problem.UNAUTHORISED);
        assertThat(scene.rekey("key").problem()).isEqualTo(Problem.UNAUTHORISED);
        assertThat(scene.pass(Duration.ofDays(30)).open()).isFalse();
    }

    @Test
    void a_plan_that_could_not_be_armed_changes_nothing() {
        Watch before = scene.watch;
        assertThat(scene.amend(plan(Duration.ofMinutes(14), GRACE)).outcome)
                .isEqualTo(Outcome.Refused.tooShort("rhythm"));
        assertThat(scene.change(new Change.Amend(null, Map.of(), null)).problem())
                .isEqualTo(Problem.PLAN_INVALID);
        assertThat(scene.watch).isEqualTo(before);
    }

    @Test
    void check_ins_and_changes_are_counted_together_and_a_retry_of_either_is_answered_the_same() {
        Outcome changed = scene.change(3, "change", new Change.Amend(tight, Map.of(), null)).outcome;
        assertThat(scene.minutes(5).change(3, "change", new Change.Disarm()).outcome)
                .isEqualTo(changed);
        assertThat(scene.checkIn(3, "change").outcome).isEqualTo(Outcome.Refused.stale(3));
        assertThat(scene.checkIn(2, "body").outcome).isEqualTo(Outcome.Refused.stale(3));
        assertThat(scene.checkIn(4, "body").problem()).isNull();
        assertThat(scene.change(4, "body", new Change.Disarm()).outcome).isEqualTo(Outcome.Refused.stale(4));
        assertThat(scene.change(3, "change", new Change.Disarm()).outcome).isEqualTo(Outcome.Refused.stale(4));
        assertThat(scene.told()).isEmpty();
    }

    @Test
    void a_change_is_no_check_in() {
        scene.minutes(60).change(new Change.Disarm());
        assertThat(scene.view().lastCheckIn()).isEqualTo(START);
        assertThat(scene.view().deadline()).isEqualTo(START.plus(INTERVAL));
        assertThat(scene.view().sequence()).isEqualTo(1);
    }

    @Test
    @Tag("TM-31")
    void a_track_that_an_alarm_holds_hears_tightenings_and_no_weakening() {
        OwnerTrack held = scene.amend(calm).watch.owner().held();
        assertThat(held.changesAt()).isEmpty();
        assertThat(held.at(START.plus(COOLING_OFF.multipliedBy(2))).plan()).isEqualTo(held.plan());
        Event.Changed weaker = new Event.Changed(7, Scene.blob("c"), new Change.Disarm());
        assertThat(held.change(weaker, START).next().pending().weakening()).isNull();
        Event.Changed tighter = new Event.Changed(8, Scene.blob("c"), new Change.Amend(tight, Map.of(), null));
        assertThat(held.change(tighter, START).next().plan()).isEqualTo(tight);
        Event.CheckIn in = new Event.CheckIn(9, Scene.blob("b"), Scene.blob("w"), null, null);
        assertThat(held.checkIn(in, START.plus(HOUR)).next().deadline())
                .contains(START.plus(HOUR).plus(INTERVAL));
    }

    private void keepUp(Duration time) {
        Instant end = scene.now.plus(time);
        while (scene.now.plus(HOUR).isBefore(end)) {
            scene.pass(HOUR).checkIn();
        }
        scene.pass(Duration.between(scene.now, end));
    }

    private static Plan plan(Duration interval, Duration grace) {
        return Scene.plan(Rhythm.Every.of(interval), grace, null);
    }
}
