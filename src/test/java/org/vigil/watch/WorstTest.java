package org.vigil.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.vigil.watch.Scene.GRACE;
import static org.vigil.watch.Scene.START;
import static org.vigil.watch.Scene.rung;

import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.vigil.wire.Change;
import org.vigil.wire.Leg;
import org.vigil.wire.Limits;
import org.vigil.wire.Plan;
import org.vigil.wire.Rhythm;

/** Rule 15: the worst-case detection time is in every answer. */
class WorstTest {
    private static final Duration MINUTE = Duration.ofMinutes(1);

    @Test
    void it_is_the_longest_gap_and_the_grace_and_the_first_rung() {
        Scene scene = new Scene(Scene.plan(2, rung(7, false, 0, 1), rung(60, true, 1)));
        assertThat(scene.view().worstCase()).isEqualTo(Duration.ofMinutes(9 * 60 + 7));
        assertThat(scene.checkIn().checkedIn().worstCase()).isEqualTo(Duration.ofMinutes(9 * 60 + 7));
        assertThat(scene.change(new Change.Revoke(3)).changed().worstCase()).isEqualTo(Duration.ofMinutes(9 * 60 + 7));
    }

    @Test
    void of_a_daily_rhythm_it_counts_from_the_middle_of_a_gap() {
        Scene scene = new Scene(Scene.plan(
                new Rhythm.Daily(List.of(LocalTime.of(8, 0), LocalTime.of(20, 0)), ZoneId.of("Asia/Tashkent")),
                GRACE,
                null));
        assertThat(scene.view().worstCase()).isEqualTo(Duration.ofHours(18).plus(GRACE));
    }

    @Test
    void of_legs_alone_it_is_the_longest_time_in_which_none_can_be_missed() {
        Leg there = Scene.leg(1, START.plus(MINUTE.multipliedBy(50)), 10);
        Leg back = Scene.leg(2, START.plus(MINUTE.multipliedBy(200)), 40);
        Scene scene = new Scene(legsOnly(), List.of(there, back));
        assertThat(scene.view().worstCase()).isEqualTo(MINUTE.multipliedBy(240 + 10 - 50));
        scene.minutes(55).answers(there);
        assertThat(scene.checkedIn().worstCase()).isEqualTo(MINUTE.multipliedBy(250 - 55));
        scene.minutes(150).answers(back);
        assertThat(scene.checkedIn().worstCase()).isEqualTo(Limits.LONGEST);
    }

    @Test
    void it_follows_a_leg_that_is_extended() {
        Leg leg = Scene.leg(1, START, 60);
        Scene scene = new Scene(legsOnly(), List.of(leg));
        assertThat(scene.extend(leg, MINUTE.multipliedBy(30)).checkedIn().worstCase())
                .isEqualTo(MINUTE.multipliedBy(100));
    }

    private static Plan legsOnly() {
        return Scene.plan(new Rhythm.LegsOnly(), GRACE, null);
    }
}
