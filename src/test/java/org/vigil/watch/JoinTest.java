package org.vigil.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.vigil.watch.Scene.GRACE;
import static org.vigil.watch.Scene.INTERVAL;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.vigil.wire.Notice.Cause;
import org.vigil.wire.OwnerView;

/** Rule 9: a new cause joins the open alarm. */
class JoinTest {
    private static final Duration SILENCE = INTERVAL.plus(GRACE);
    private final Scene scene = new Scene();

    @Test
    void it_is_announced_to_all_reached_seats() {
        scene.distress().heard().pass(SILENCE);
        List<Owed> joined = scene.news().stream()
                .filter(owed -> owed.kind() == org.vigil.wire.Notice.Kind.JOINED)
                .toList();
        assertThat(joined).extracting(Owed::seat).containsExactly(0, 1, 2, 3);
        assertThat(joined)
                .allMatch(owed -> owed.facts().joined().equals(List.of(Cause.SILENCE))
                        && owed.facts().cause() == Cause.DISTRESS
                        && owed.facts().missed() != null);
    }

    @Test
    void it_starts_no_second_ladder() {
        scene.minutes(530).distress().minutes(9).heard().minutes(1);
        assertThat(scene.told()).containsExactly("JOINED 0", "JOINED 1");
        assertThat(scene.minutes(10).told()).containsExactly("LETTER 1", "LETTER 2");
        assertThat(scene.minutes(70).told()).containsExactly("CALL 3");
    }

    @Test
    void it_ends_any_hold() {
        Scene alarmed = Scene.alarmed().ack(0).minutes(25).heard().distress();
        assertThat(alarmed.told()).containsExactly("JOINED 0", "JOINED 1", "LETTER 1", "LETTER 2");
    }

    @Test
    void what_was_not_used_of_a_hold_that_ended_can_be_used_by_others() {
        Scene alarmed =
                Scene.alarmed().ack(0).minutes(5).distress().vouch(1, 30).heard();
        assertThat(alarmed.answer().heldUntil()).isEqualTo(alarmed.now.plus(Duration.ofMinutes(30)));
        assertThat(alarmed.minutes(29).told()).isEmpty();
        assertThat(alarmed.minutes(1).told()).containsExactly("LETTER 1", "LETTER 2");
    }

    @Test
    void it_ends_the_delay_of_a_repeat() {
        Scene top = Scene.allTold().minutes(50).ack(0).minutes(11).heard().distress();
        assertThat(top.told()).contains("JOINED 3", "CALL 0", "CALL 3");
    }

    @Test
    @Tag("TM-9")
    void it_voids_the_votes_of_those_who_did_not_know_it() {
        Scene alarmed = Scene.alarmed().close(0).close(1).minutes(30).heard().distress();
        assertThat(alarmed.told()).containsExactly("JOINED 0", "JOINED 1", "LETTER 1", "LETTER 2");
        assertThat(alarmed.minutes(100).open()).isTrue();
        assertThat(alarmed.close(0).close(1).minutes(60).open()).isFalse();
    }

    @Test
    void each_cause_joins_once() {
        scene.concern(0).distress().pass(SILENCE).heard().concern(1).distress();
        assertThat(scene.alarm().causes().all()).containsExactly(Cause.CONCERN, Cause.DISTRESS, Cause.SILENCE);
        assertThat(scene.told()).noneMatch(told -> told.startsWith("JOINED"));
    }

    @Test
    void a_silence_at_the_very_instant_of_a_close_is_not_swallowed() {
        scene.minutes(480).distress().close(0).close(1).minutes(60);
        assertThat(scene.open()).isTrue();
        assertThat(scene.alarm().number()).isEqualTo(1);
    }

    @Test
    void a_silence_after_a_hidden_alarm_closed_opens_the_next() {
        scene.minutes(470).distress().close(0).close(1).minutes(60).heard().minutes(10);
        assertThat(scene.watch.alarm().number()).isEqualTo(2);
        assertThat(scene.told()).containsExactly("CALL 0", "CALL 1");
    }

    @Test
    void the_owner_sees_the_silence_from_the_instant_it_fired_and_nothing_before() {
        scene.distress().pass(SILENCE.minusNanos(1));
        assertThat(view().state()).isEqualTo(OwnerView.State.LATE);
        assertThat(view().alarmAt()).isNull();
        Instant fires = scene.pass(Duration.ofNanos(1)).now;
        assertThat(view().state()).isEqualTo(OwnerView.State.ALARM);
        assertThat(scene.minutes(30).watch.view(scene.now).alarmAt()).isEqualTo(fires);
    }

    @Test
    void after_the_close_of_an_alarm_that_silence_joined_the_owner_has_a_whole_interval() {
        scene.distress().pass(SILENCE).close(0).close(1).minutes(60);
        assertThat(scene.deadline()).isEqualTo(scene.now.plus(INTERVAL));
        assertThat(view().state()).isEqualTo(OwnerView.State.WATCHING);
    }

    private OwnerView view() {
        return scene.watch.view(scene.now);
    }
}
