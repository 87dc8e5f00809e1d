package org.vigil.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.vigil.watch.Scene.INTERVAL;
import static org.vigil.watch.Scene.blob;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.vigil.wire.Change;
import org.vigil.wire.Generation;
import org.vigil.wire.Json;
import org.vigil.wire.Notice.Cause;
import org.vigil.wire.OwnerView;
import org.vigil.wire.Problem;

/** Rule 9: an alarm that the owner does not see, and a captor who has the phone. */
@Tag("TM-22")
class HiddenAlarmTest {
    private static final Duration DAY = Duration.ofDays(1);
    private final Scene scene = new Scene();

    @Test
    void a_pause_in_it_pauses_the_owner_s_track_but_not_the_one_by_which_silence_joins() {
        scene.distress().change(new Change.Pause(scene.now.plus(DAY.multipliedBy(30))));
        kept(10).pass(INTERVAL.multipliedBy(2));
        assertThat(scene.alarm().causes().all()).containsExactly(Cause.DISTRESS, Cause.SILENCE);
        assertThat(view().state()).isEqualTo(OwnerView.State.PAUSED);
        assertThat(view().alarmAt()).isNull();
    }

    @Test
    void after_its_close_the_pause_holds_and_nothing_else_has_changed() {
        scene.distress().change(new Change.Pause(scene.now.plus(DAY.multipliedBy(30))));
        Scene quiet = new Scene().change(new Change.Pause(scene.now.plus(DAY.multipliedBy(30))));
        kept(10).pass(INTERVAL.multipliedBy(2)).close(0).close(1).minutes(60);
        kept(quiet, 10).pass(INTERVAL.multipliedBy(2)).minutes(60);
        assertThat(scene.open()).isFalse();
        assertThat(shown(scene)).isEqualTo(shown(quiet));
        assertThat(scene.watch.wakeAt(scene.hearing)).isEqualTo(quiet.watch.wakeAt(quiet.hearing));
    }

    @Test
    void to_its_owner_a_disarmed_watch_is_gone_but_its_alarm_lives_on_until_it_is_closed() {
        scene.distress().change(new Change.Disarm());
        kept(10);
        assertThat(scene.checkIn().problem()).isEqualTo(Problem.UNAUTHORISED);
        assertThat(scene.distress().problem()).isEqualTo(Problem.UNAUTHORISED);
        assertThat(scene.watch.isOver()).isFalse();
        assertThat(scene.pass(INTERVAL.multipliedBy(2)).alarm().causes().has(Cause.SILENCE))
                .isTrue();
        assertThat(scene.close(0).close(1).minutes(60).watch.isOver()).isTrue();
        assertThat(scene.watch.wakeAt(scene.hearing)).isEqualTo(Times.NEVER);
        assertThat(scene.concern(0).problem()).isEqualTo(Problem.UNAUTHORISED);
    }

    @Test
    void what_tightens_the_owner_s_track_tightens_the_other() {
        scene.concern(0).change(new Change.Pause(scene.now.plus(DAY.multipliedBy(30))));
        scene.amend(Scene.plan(Duration.ofHours(1), Scene.GRACE, Scene.plan().ladder(), 2, Duration.ofMinutes(30)));
        assertThat(scene.pass(Duration.ofHours(2)).alarm().causes().has(Cause.SILENCE))
                .isTrue();
    }

    @Test
    void later_plans_count_from_the_next_alarm() {
        scene.distress().heard();
        scene.amend(Scene.plan(2, Scene.rung(0, false, 0, 1), Scene.rung(10, true, 1, 2), Scene.rung(90, false, 3)));
        assertThat(scene.outcome).isInstanceOf(Outcome.Changed.class);
        assertThat(scene.minutes(19).told()).isEmpty();
        assertThat(scene.minutes(1).told()).containsExactly("LETTER 1", "LETTER 2");
    }

    @Test
    void a_revocation_in_it_is_answered_as_always_and_counts_at_once() {
        scene.distress().close(0).close(1).heard().change(new Change.Revoke(1));
        assertThat(answer(scene)).isEqualTo(answer(new Scene().change(new Change.Revoke(1))));
        assertThat(scene.told()).containsExactly("OBJECTED 0");
        assertThat(scene.minutes(100).open()).isTrue();
    }

    @Test
    void new_letters_do_not_push_out_those_from_before() {
        Generation letters = new Generation(List.of(blob("a"), blob("b"), blob("c"), blob("d")), blob("packet"));
        scene.change(new Change.Amend(null, Map.of(), letters))
                .distress()
                .heard()
                .minutes(20);
        assertThat(scene.told()).containsExactly("LETTER 1", "EARLIER_LETTER 1", "LETTER 2", "EARLIER_LETTER 2");
    }

    @Test
    void concern_and_distress_open_an_alarm_in_a_paused_watch_too() {
        paused().concern(0);
        assertThat(scene.told()).containsExactly("CALL 0", "CALL 1");
        assertThat(view().state()).isEqualTo(OwnerView.State.PAUSED);
        assertThat(scene.distress().told()).containsExactly("JOINED 0", "JOINED 1");
        assertThat(view().state()).isEqualTo(OwnerView.State.PAUSED);
        assertThat(scene.minutes(20).told()).containsExactly("LETTER 1", "LETTER 2");
    }

    @Test
    void in_a_paused_watch_one_concern_moves_no_letter_before_the_pause_and_an_interval_have_passed() {
        paused().concern(0).pass(DAY.multipliedBy(20));
        assertThat(scene.told()).noneMatch(told -> told.startsWith("LETTER"));
        scene.pass(DAY.multipliedBy(15));
        assertThat(scene.told()).contains("JOINED 0", "LETTER 1", "LETTER 2");
    }

    /** Paused for thirty days, of which some have passed. */
    private Scene paused() {
        scene.change(new Change.Pause(scene.now.plus(DAY.multipliedBy(30))));
        kept(10);
        assertThat(view().state()).isEqualTo(OwnerView.State.PAUSED);
        return scene.heard();
    }

    /** The captor checks in as the owner would, so many times. */
    private Scene kept(int times) {
        return kept(scene, times);
    }

    private static Scene kept(Scene scene, int times) {
        for (int i = 0; i < times; i++) {
            scene.pass(INTERVAL).checkIn();
        }
        return scene;
    }

    private OwnerView view() {
        return scene.watch.view(scene.now);
    }

    private static String shown(Scene scene) {
        return new String(Json.bytes(scene.watch.view(scene.now)), StandardCharsets.UTF_8);
    }

    private static String answer(Scene scene) {
        return new String(Json.bytes(scene.outcome), StandardCharsets.UTF_8);
    }
}
