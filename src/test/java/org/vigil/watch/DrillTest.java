package org.vigil.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.vigil.watch.Scene.START;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.vigil.wire.Blob;
import org.vigil.wire.Change;
import org.vigil.wire.DrillAnswer;
import org.vigil.wire.Generation;
import org.vigil.wire.Problem;
import org.vigil.wire.Statement;
import org.vigil.wire.StatementAnswer;

/** Rule 14: a drill runs beside the watch. */
class DrillTest {
    private static final Duration HOUR = Duration.ofHours(1);
    private static final Duration WAIT = HOUR.multipliedBy(5);
    private static final String[] EVERYBODY = {"DRILL 0", "DRILL 1", "DRILL 2", "DRILL 3"};
    private static final String[] OVER = {"DRILL_OVER 0", "DRILL_OVER 1", "DRILL_OVER 2", "DRILL_OVER 3"};

    private final Scene scene = new Scene();

    @Test
    void it_starts_after_the_wait_drawn_for_it_and_every_seat_of_the_ladder_gets_its_letter() {
        scene.askDrill(1, WAIT);
        assertThat(scene.pass(WAIT.minusNanos(1)).told()).isEmpty();
        List<Owed> owed = scene.pass(Duration.ofNanos(1)).news();
        assertThat(owed).extracting(one -> one.kind() + " " + one.seat()).containsExactly(EVERYBODY);
        assertThat(owed).allMatch(Owed::release).allMatch(one -> one.ofAlarm() == null);
    }

    @Test
    void its_owner_is_told_the_window_and_no_more() {
        DrillAnswer window = new DrillAnswer(START, START.plus(HOUR), START.plus(Duration.ofDays(1)));
        assertThat(scene.askDrill(1, WAIT).outcome).isEqualTo(new Outcome.Drilling(window));
    }

    @Test
    void without_a_wait_it_starts_at_once() {
        assertThat(scene.askDrill(1, Duration.ZERO).told()).containsExactly(EVERYBODY);
    }

    @Test
    void the_same_again_is_answered_the_same_and_starts_nothing() {
        Outcome first = scene.askDrill(1, WAIT).outcome;
        alive(Duration.ofDays(10));
        assertThat(scene.heard().askDrill(1, Duration.ZERO).outcome).isEqualTo(first);
        assertThat(scene.told()).isEmpty();
        assertThat(scene.watch.drill().isOn()).isFalse();
    }

    @Test
    void there_is_one_a_month_at_most() {
        scene.askDrill(1, WAIT);
        alive(Duration.ofDays(30).minusHours(6));
        assertThat(scene.askDrill(2, WAIT).problem()).isEqualTo(Problem.DRILLED_LATELY);
        assertThat(scene.heard().minutes(6 * 60).askDrill(2, WAIT).problem()).isNull();
        assertThat(scene.checkIn().pass(WAIT).told()).containsExactly(EVERYBODY);
    }

    @Test
    @Tag("TM-7")
    void one_that_never_started_counts_as_well() {
        scene.concern(3).minutes(1).askDrill(1, WAIT).close(0).close(1).minutes(60);
        assertThat(scene.open()).isFalse();
        assertThat(scene.askDrill(2, WAIT).problem()).isEqualTo(Problem.DRILLED_LATELY);
    }

    @Test
    void it_needs_a_letter_and_a_proof_for_each_seat() {
        List<Blob> four = List.of(blob(0), blob(1), blob(2), blob(3));
        List<Blob> three = four.subList(1, 4);
        Bounds.Drilling bounds = Bounds.production().drilling();
        for (List<List<Blob>> wrong : List.of(List.of(three, four), List.of(four, three))) {
            scene.decide(new Event.DrillAsked(Scene.id(1), wrong.get(0), wrong.get(1), WAIT, bounds));
            assertThat(scene.problem()).isEqualTo(Problem.MALFORMED);
            assertThat(scene.watch.drill()).isEqualTo(Drill.NONE);
        }
    }

    @Test
    void a_seat_proves_that_it_opened_its_letter() {
        scene.askDrill(1, Duration.ZERO).heard().drilled(2);
        assertThat(scene.answer()).isEqualTo(new StatementAnswer(null, null));
        assertThat(running().opened()).containsExactly(2);
        assertThat(scene.drilled(2).answer()).isEqualTo(new StatementAnswer(null, null));
        assertThat(scene.told()).as("nobody else is told").isEmpty();
    }

    @Test
    void nothing_else_proves_it() {
        scene.askDrill(1, Duration.ZERO).decide(new Event.DrillOpened(2, Scene.blob("proof 1")));
        assertThat(scene.problem()).isEqualTo(Problem.WRONG_PROOF);
        assertThat(running().opened()).isEmpty();
    }

    @Test
    void before_it_starts_and_after_it_ended_nothing_is_proved() {
        assertThat(scene.drilled(0).problem()).isEqualTo(Problem.NO_SUCH_DRILL);
        assertThat(scene.askDrill(1, WAIT).drilled(0).problem()).isEqualTo(Problem.NO_SUCH_DRILL);
        alive(Duration.ofDays(8));
        assertThat(scene.drilled(0).problem()).isEqualTo(Problem.NO_SUCH_DRILL);
    }

    @Test
    void a_seat_that_it_did_not_tell_proves_nothing() {
        Scene small = new Scene(Scene.plan(2, Scene.rung(0, false, 0, 1)));
        assertThat(small.askDrill(1, Duration.ZERO).drilled(3).problem()).isEqualTo(Problem.NO_SUCH_DRILL);
    }

    @Test
    void after_a_week_it_ends_by_itself_and_says_so_to_whoever_did_not_open_it() {
        scene.askDrill(1, Duration.ZERO).drilled(1).drilled(3).heard();
        assertThat(alive(Duration.ofDays(7).minusNanos(1)).told()).isEmpty();
        assertThat(scene.pass(Duration.ofNanos(1)).told()).containsExactly("DRILL_OVER 0", "DRILL_OVER 2");
        assertThat(scene.watch.drill().isOn()).isFalse();
    }

    /** What opens an alarm. */
    enum Real {
        SILENCE,
        DISTRESS,
        CONCERN
    }

    @ParameterizedTest
    @EnumSource
    @Tag("TM-34")
    void a_real_alarm_ends_it_and_says_so_before_it_calls(Real real) {
        scene.askDrill(1, Duration.ZERO).drilled(0).heard();
        opens(real);
        assertThat(scene.told()).startsWith(OVER).endsWith("CALL 0", "CALL 1").hasSize(6);
        assertThat(scene.drilled(1).problem()).isEqualTo(Problem.NO_SUCH_DRILL);
    }

    @ParameterizedTest
    @EnumSource
    void a_real_alarm_ends_one_that_waits_and_nobody_hears_of_it(Real real) {
        scene.askDrill(1, Duration.ofHours(20));
        opens(real);
        assertThat(scene.told()).containsExactly("CALL 0", "CALL 1");
        scene.pass(Duration.ofDays(2));
        assertThat(scene.told()).noneMatch(told -> told.startsWith("DRILL"));
        assertThat(scene.watch.drill().isOn()).isFalse();
    }

    @ParameterizedTest
    @EnumSource
    @Tag("TM-7")
    void in_an_alarm_it_is_answered_as_ever_and_never_starts(Real real) {
        opens(real);
        Scene quiet = new Scene().clockSteps(Duration.between(START, scene.now));
        assertThat(scene.askDrill(1, WAIT).outcome).isEqualTo(quiet.askDrill(1, WAIT).outcome);
        scene.close(0).close(1).heard().pass(Duration.ofDays(2));
        assertThat(scene.told()).contains("CLOSED 0").noneMatch(told -> told.startsWith("DRILL"));
    }

    @Test
    void a_silence_at_the_same_instant_comes_first() {
        scene.askDrill(1, Scene.INTERVAL.plus(Scene.GRACE));
        assertThat(scene.pass(Scene.INTERVAL.plus(Scene.GRACE)).told()).containsExactly("CALL 0", "CALL 1");
    }

    @Test
    void whoever_looks_too_late_for_both_finds_the_silence() {
        scene.askDrill(1, WAIT).outage(Duration.ofDays(1));
        assertThat(scene.told()).contains("CALL 0").noneMatch(told -> told.startsWith("DRILL"));
    }

    @Test
    void one_that_starts_late_lasts_as_long() {
        scene.askDrill(1, HOUR).outage(HOUR.multipliedBy(3));
        assertThat(running().endsAt()).isEqualTo(scene.now.plus(Duration.ofDays(7)));
    }

    @Test
    void a_revoked_seat_gets_none_and_is_not_told_that_it_is_over() {
        scene.askDrill(1, WAIT).change(new Change.Revoke(1));
        assertThat(scene.pass(WAIT).told()).containsExactly("DRILL 0", "DRILL 2", "DRILL 3");
        alive(Scene.COOLING_OFF).change(new Change.Revoke(2)).heard();
        assertThat(scene.distress().told()).startsWith("DRILL_OVER 0", "DRILL_OVER 3", "CALL 0");
    }

    @Test
    void who_came_since_it_was_asked_for_gets_no_letter_that_was_sealed_for_another() {
        scene.askDrill(1, WAIT).seats(seats -> seats.added(List.of(2), scene.now.plus(HOUR)));
        assertThat(scene.pass(WAIT).told()).containsExactly("DRILL 0", "DRILL 1", "DRILL 3");
    }

    @Test
    void its_letters_are_kept_as_long_as_it_is_on() {
        assertThat(Deposits.kept(scene.watch)).isEqualTo(" 1 ");
        assertThat(Deposits.kept(scene.askDrill(1, WAIT).watch)).isEqualTo(" 0  1 ");
        assertThat(Deposits.kept(scene.pass(WAIT).watch)).isEqualTo(" 0  1 ");
        assertThat(Deposits.kept(scene.distress().watch)).isEqualTo(" 1 ");
    }

    @Test
    void new_letters_change_nothing_of_it() {
        List<Blob> letters = List.of(blob(0), blob(1), blob(2), blob(3));
        scene.askDrill(1, WAIT).change(new Change.Amend(null, Map.of(), new Generation(letters, blob(4))));
        assertThat(scene.pass(WAIT).told()).containsExactly(EVERYBODY);
    }

    @Test
    void when_the_watch_has_ended_there_is_none() {
        scene.askDrill(1, HOUR).change(new Change.Disarm()).heard();
        assertThat(scene.pass(HOUR).told()).containsExactly(EVERYBODY);
        alive(Scene.COOLING_OFF);
        assertThat(scene.watch.isOver()).isTrue();
        assertThat(scene.told()).containsExactly(OVER);
        assertThat(scene.askDrill(2, WAIT).problem()).isEqualTo(Problem.UNAUTHORISED);
    }

    @Test
    void another_one_asked_for_while_one_waits_unnoticed_takes_its_place() {
        Bounds.Drilling often = new Bounds.Drilling(Duration.ZERO, HOUR, HOUR.multipliedBy(2), HOUR);
        scene.decide(Scene.drill(1, HOUR, often));
        scene.clockSteps(HOUR.multipliedBy(2)).decide(Scene.drill(2, HOUR, often));
        assertThat(scene.told()).startsWith(EVERYBODY).endsWith(OVER).hasSize(8);
        assertThat(scene.pass(HOUR).told()).containsExactly(EVERYBODY);
    }

    @Test
    void no_statement_of_an_alarm_proves_it() {
        scene.distress().state(0, Statement.Kind.DRILLED);
        assertThat(scene.problem()).isEqualTo(Problem.NO_SUCH_DRILL);
    }

    private Drill.Running running() {
        return Objects.requireNonNull(scene.watch.drill().runs());
    }

    /** Time goes by, and the owner checks in. */
    private Scene alive(Duration time) {
        Duration left = time;
        while (left.compareTo(HOUR) > 0) {
            scene.checkIn().pass(HOUR);
            left = left.minus(HOUR);
        }
        return scene.checkIn().pass(left);
    }

    private void opens(Real real) {
        switch (real) {
            case SILENCE -> scene.pass(Scene.INTERVAL.plus(Scene.GRACE));
            case DISTRESS -> scene.distress();
            case CONCERN -> scene.concern(3);
        }
    }

    private static Blob blob(int number) {
        return Scene.blob("blob " + number);
    }
}
