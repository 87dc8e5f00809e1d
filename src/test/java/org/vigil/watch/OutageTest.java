package org.vigil.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.vigil.watch.Scene.GRACE;
import static org.vigil.watch.Scene.INTERVAL;
import static org.vigil.watch.Scene.START;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.vigil.timer.Hearing;
import org.vigil.wire.Change;
import org.vigil.wire.Deaf;
import org.vigil.wire.Elevated;
import org.vigil.wire.Plan;
import org.vigil.wire.Rhythm;

/** Rule 11: when a silence is one that the server can have heard. */
@Tag("TM-27")
class OutageTest {
    private static final Instant DUE = START.plus(INTERVAL);
    private static final Instant SILENT = DUE.plus(GRACE);

    @Test
    void a_server_that_heard_half_an_hour_within_the_window_fires_on_time() {
        assertThat(silentAt(deaf(-480, -30), deaf(0, 60))).isEqualTo(SILENT);
        assertThat(silentAt(deaf(-30, 30))).isEqualTo(SILENT);
    }

    @Test
    void a_server_that_heard_less_hears_on_until_it_has() {
        assertThat(silentAt(deaf(-30, 60))).isEqualTo(SILENT.plus(minutes(30)));
        assertThat(silentAt(deaf(-10, 60))).isEqualTo(SILENT.plus(minutes(10)));
        assertThat(silentAt(deaf(-480, 6000))).isEqualTo(DUE.plus(minutes(6030)));
    }

    @Test
    void hearing_only_adds_up_so_no_pattern_of_outages_silences_for_ever() {
        Deaf[] flapping = IntStream.range(0, 200)
                .mapToObj(i -> deaf(-30 + 10 * i, -21 + 10 * i))
                .toArray(Deaf[]::new);
        assertThat(silentAt(flapping)).isEqualTo(DUE.plus(minutes(-30 + 300)));
    }

    @Test
    void hearing_before_the_window_counts_for_nothing() {
        assertThat(silentAt(deaf(-30, 90))).isEqualTo(silentAt(deaf(-400, 90)));
    }

    @Test
    void the_window_starts_at_the_owner_s_last_act_if_that_is_later() {
        Scene scene = new Scene(plan(Duration.ofMinutes(15), Duration.ofMinutes(5), minutes(30)));
        assertThat(scene.watch.owner().silentAt(new Hearing(List.of(at(0, 10)))))
                .contains(START.plus(minutes(30)));
        assertThat(scene.watch.owner().silentAt(new Hearing(List.of(at(12, 13)))))
                .contains(START.plus(minutes(21)));
    }

    @Test
    void the_plan_s_hold_is_what_must_be_heard_if_it_is_shorter() {
        Scene scene = new Scene(plan(INTERVAL, GRACE, minutes(3)));
        Hearing hearing = new Hearing(List.of(deaf(-30, 60)));
        assertThat(scene.watch.owner().silentAt(hearing)).contains(SILENT.plus(minutes(3)));
    }

    @Test
    void a_longer_hold_counts_as_half_an_hour() {
        Scene scene = new Scene(plan(INTERVAL, GRACE, Duration.ofHours(9)));
        Hearing hearing = new Hearing(List.of(deaf(-30, 60)));
        assertThat(scene.watch.owner().silentAt(hearing)).contains(SILENT.plus(minutes(30)));
    }

    @Test
    void in_the_elevated_rhythm_the_grace_is_enough() {
        Elevated elevated = new Elevated(Rhythm.Every.of(Duration.ofHours(1)), minutes(10), Duration.ofDays(9));
        Scene scene = new Scene(Scene.plan(Rhythm.Every.of(INTERVAL), GRACE, elevated)).change(new Change.Elevate());
        assertThat(scene.watch.owner().silentAt(new Hearing(List.of(at(5, 90)))))
                .contains(START.plus(minutes(100)));
    }

    @Test
    void of_a_leg_two_minutes_are_enough() {
        Scene scene = new Scene(Scene.plan(), List.of(Scene.leg(1, START, 60)));
        assertThat(scene.watch.owner().silentAt(new Hearing(List.of(at(5, 90)))))
                .contains(START.plus(minutes(92)));
    }

    @Test
    void a_deaf_server_fires_late_and_not_falsely() {
        Scene scene = new Scene();
        scene.hearing = new Hearing(List.of(deaf(-30, 300)));
        scene.pass(Duration.between(START, DUE.plus(minutes(330))).minusNanos(1));
        assertThat(scene.open()).isFalse();
        scene.checkIn();
        assertThat(scene.pass(Duration.ofNanos(1)).open()).isFalse();
    }

    private static Instant silentAt(Deaf... deaf) {
        return new Scene().watch.owner().silentAt(new Hearing(List.of(deaf))).orElseThrow();
    }

    /** In minutes from the deadline. */
    private static Deaf deaf(int from, int to) {
        return new Deaf(DUE.plus(minutes(from)), DUE.plus(minutes(to)));
    }

    /** In minutes from the start. */
    private static Deaf at(int from, int to) {
        return new Deaf(START.plus(minutes(from)), START.plus(minutes(to)));
    }

    private static Duration minutes(int minutes) {
        return Duration.ofMinutes(minutes);
    }

    private static Plan plan(Duration interval, Duration grace, Duration hold) {
        Plan plan = Scene.plan(Rhythm.Every.of(interval), grace, null);
        return new Plan(
                plan.rhythm(),
                grace,
                null,
                plan.ladder(),
                2,
                plan.ackExpiry(),
                plan.vouchBound(),
                hold,
                plan.coolingOff(),
                false,
                true);
    }
}
