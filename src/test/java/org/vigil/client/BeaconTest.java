package org.vigil.client;

import static java.time.Duration.ofDays;
import static java.time.Duration.ofHours;
import static java.time.Duration.ofMinutes;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.vigil.wire.Change;
import org.vigil.wire.ChangeAnswer;
import org.vigil.wire.Elevated;
import org.vigil.wire.Id;
import org.vigil.wire.OwnerView;
import org.vigil.wire.Plan;
import org.vigil.wire.Rhythm;

/** What a pulse promises is what holds, and no weakening that waits. */
class BeaconTest {
    private static final Instant NOW = Instant.parse("2026-06-01T10:00:00Z");
    private static final Instant LATER = NOW.plus(ofDays(2));
    private static final Instant LONG = NOW.plus(ofDays(9));
    private static final Beacon DAILY = Beacon.NONE.at(Beacon.Pace.of(plan(ofHours(24))));

    private static final Beacon CAREFUL = Beacon.NONE.at(
            Beacon.Pace.of(plan(ofHours(24), new Elevated(Rhythm.Every.of(ofHours(3)), ofHours(1), ofDays(7)))));

    private static Plan plan(Duration interval) {
        return plan(interval, null);
    }

    private static Plan plan(Duration interval, @Nullable Elevated elevated) {
        return new Plan(
                Rhythm.Every.of(interval),
                ofHours(1),
                elevated,
                List.of(),
                1,
                ofHours(1),
                ofHours(1),
                ofHours(1),
                ofDays(1),
                true,
                true);
    }

    private static ChangeAnswer answer(@Nullable Instant takesEffect) {
        return new ChangeAnswer(1, NOW, takesEffect, null, ofMinutes(2));
    }

    private static OwnerView view(@Nullable Instant elevatedUntil) {
        return new OwnerView(
                Id.of(new byte[16]),
                OwnerView.State.WATCHING,
                1,
                NOW,
                NOW.plus(ofHours(24)),
                ofHours(1),
                List.of(),
                elevatedUntil,
                null,
                null,
                null,
                ofMinutes(2));
    }

    private static Change amended(Duration interval) {
        return new Change.Amend(plan(interval), Map.of(), null);
    }

    private static @Nullable Instant promised(Beacon beacon, Instant act) {
        return beacon.expected(act, List.of());
    }

    @Test
    @Tag("TM-70")
    void a_pause_that_waits_promises_nothing_less() {
        Beacon waits = DAILY.changed(new Change.Pause(LONG), answer(LATER));
        assertThat(promised(waits, NOW)).isEqualTo(NOW.plus(ofHours(25)));
        Instant last = LATER.minus(ofHours(2));
        assertThat(promised(waits, last)).as("it moves the round that runs").isEqualTo(LONG.plus(ofHours(25)));
        assertThat(promised(waits, LATER.plus(ofHours(1)))).isEqualTo(LONG.plus(ofHours(25)));
        assertThat(promised(waits, LONG)).isEqualTo(LONG.plus(ofHours(25)));
    }

    @Test
    @Tag("TM-70")
    void a_slower_plan_that_waits_leaves_the_round_that_runs_as_it_is() {
        Beacon waits = DAILY.changed(amended(ofDays(3)), answer(LATER));
        assertThat(promised(waits, NOW)).isEqualTo(NOW.plus(ofHours(25)));
        Instant last = LATER.minus(ofHours(2));
        assertThat(promised(waits, last)).isEqualTo(last.plus(ofHours(25)));
        assertThat(promised(waits, LATER)).isEqualTo(LATER.plus(ofHours(73)));
    }

    @Test
    @Tag("TM-70")
    void a_tightening_holds_at_once_and_leaves_what_waits() {
        Beacon tight = DAILY.changed(amended(ofHours(6)), answer(null));
        assertThat(promised(tight, NOW)).isEqualTo(NOW.plus(ofHours(7)));
        Beacon waits = DAILY.changed(new Change.Pause(LONG), answer(LATER)).changed(amended(ofHours(6)), answer(null));
        assertThat(promised(waits, NOW)).isEqualTo(NOW.plus(ofHours(7)));
        assertThat(promised(waits, LATER)).isEqualTo(LONG.plus(ofHours(7)));
    }

    @Test
    @Tag("TM-70")
    void withdrawn_is_what_waits_and_nothing_that_has_taken_effect() {
        Change.Withdraw withdraw = new Change.Withdraw();
        Beacon waits = DAILY.changed(new Change.Pause(LONG), answer(LATER));
        assertThat(promised(waits.changed(withdraw, answer(null)), LATER)).isEqualTo(LATER.plus(ofHours(25)));
        ChangeAnswer late = new ChangeAnswer(2, LATER, null, null, ofMinutes(2));
        assertThat(promised(waits.changed(withdraw, late), LATER)).isEqualTo(LONG.plus(ofHours(25)));
        Beacon slow = waits.changed(amended(ofDays(3)), new ChangeAnswer(3, LATER, LONG, null, ofMinutes(2)));
        assertThat(promised(slow.changed(withdraw, late), LATER))
                .as("the pause stays")
                .isEqualTo(LONG.plus(ofHours(25)));
    }

    @Test
    @Tag("C-MUKHTARLI")
    void in_dangerous_times_the_next_is_promised_by_the_elevated_rhythm() {
        Beacon high = CAREFUL.changed(new Change.Elevate(), answer(null));
        assertThat(promised(high, NOW)).isEqualTo(NOW.plus(ofHours(4)));
        Instant calm = NOW.plus(ofDays(7));
        assertThat(promised(high, calm)).as("it lasts a week").isEqualTo(calm.plus(ofHours(25)));
        Beacon again = high.changed(new Change.Elevate(), new ChangeAnswer(2, LATER, null, null, ofMinutes(2)));
        assertThat(promised(again, calm)).as("from when it was entered last").isEqualTo(calm.plus(ofHours(4)));
        Beacon paused =
                CAREFUL.changed(new Change.Pause(LONG), answer(NOW)).changed(new Change.Elevate(), answer(null));
        assertThat(promised(paused, NOW)).as("a pause is over").isEqualTo(NOW.plus(ofHours(4)));
        assertThat(DAILY.changed(new Change.Elevate(), answer(null))).isEqualTo(DAILY);
    }

    @Test
    void out_of_the_elevated_rhythm_is_a_weakening() {
        Beacon waits = CAREFUL.changed(new Change.Elevate(), answer(null)).changed(new Change.Relax(), answer(LATER));
        assertThat(promised(waits, NOW)).isEqualTo(NOW.plus(ofHours(4)));
        assertThat(promised(waits, LATER)).isEqualTo(LATER.plus(ofHours(25)));
        Beacon plain = CAREFUL.changed(new Change.Elevate(), answer(null)).changed(amended(ofHours(24)), answer(LATER));
        assertThat(promised(plain, NOW)).isEqualTo(NOW.plus(ofHours(4)));
        assertThat(promised(plain, LATER)).isEqualTo(LATER.plus(ofHours(25)));
    }

    @Test
    void the_close_of_an_alarm_elevates_too_and_the_server_shows_it() {
        Instant until = NOW.plus(ofDays(3));
        Beacon shown = CAREFUL.shown(view(until));
        assertThat(promised(shown, NOW)).isEqualTo(NOW.plus(ofHours(4)));
        assertThat(promised(shown, until)).isEqualTo(until.plus(ofHours(25)));
        assertThat(shown.shown(view(NOW.plus(ofDays(1)))))
                .as("never for shorter")
                .isEqualTo(shown);
        assertThat(shown.shown(view(null))).isEqualTo(shown);
    }

    @Test
    void beyond_the_end_of_the_watch_nothing_is_promised() {
        Beacon ends = DAILY.changed(new Change.Disarm(), answer(LATER));
        assertThat(promised(ends, NOW)).isEqualTo(NOW.plus(ofHours(25)));
        Instant last = LATER.minus(ofHours(24));
        assertThat(promised(ends, last)).isNull();
        assertThat(ends.expected(last, List.of(new Armed.KnownLeg(Id.of(new byte[16]), "a door", LATER))))
                .as("a leg before it")
                .isEqualTo(LATER);
        assertThat(promised(ends.changed(new Change.Withdraw(), answer(null)), last))
                .isEqualTo(last.plus(ofHours(25)));
        assertThat(promised(ends, LATER.plus(ofHours(1))))
                .as("whoever can check in later still has a watch")
                .isEqualTo(LATER.plus(ofHours(26)));
    }

    @Test
    void what_concerns_nothing_of_that_changes_nothing() {
        assertThat(DAILY.changed(new Change.DropLeg(Id.of(new byte[16])), answer(LATER)))
                .isEqualTo(DAILY);
    }
}
