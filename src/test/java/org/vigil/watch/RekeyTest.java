package org.vigil.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.vigil.watch.Scene.COOLING_OFF;
import static org.vigil.watch.Scene.GRACE;
import static org.vigil.watch.Scene.INTERVAL;
import static org.vigil.watch.Scene.START;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.vigil.wire.Change;
import org.vigil.wire.OwnerView;
import org.vigil.wire.Problem;

/** Rule 18. */
class RekeyTest {
    private final Scene scene = new Scene();

    @Test
    @Tag("TM-26")
    void every_seat_of_the_ladder_is_told() {
        scene.rekey("key");
        assertThat(scene.outcome).isEqualTo(new Outcome.Accepted());
        assertThat(scene.owed).allMatch(owed -> owed.alarm() == 0 && owed.takesEffect() == null);
        assertThat(scene.told()).containsExactly("REKEYED 0", "REKEYED 1", "REKEYED 2", "REKEYED 3");
    }

    @Test
    @Tag("TM-26")
    void it_postpones_nothing_and_closes_nothing() {
        OwnerView before = scene.minutes(60).view();
        assertThat(scene.rekey("key").view()).isEqualTo(before);
        scene.pass(INTERVAL.plus(GRACE)).rekey("other");
        assertThat(scene.open()).isTrue();
    }

    @Test
    void the_same_key_again_is_the_same_and_told_once() {
        scene.rekey("key").heard();
        Watch before = scene.watch;
        assertThat(scene.minutes(5).rekey("key").outcome).isEqualTo(new Outcome.Accepted());
        assertThat(scene.watch).isEqualTo(before);
        assertThat(scene.told()).isEmpty();
        assertThat(scene.rekey("third").told()).hasSize(4);
    }

    @Test
    void a_key_that_ended_does_not_return_when_its_request_comes_again() {
        scene.rekey("key").rekey("other").heard();
        Watch before = scene.watch;
        assertThat(scene.rekey("key").problem()).isEqualTo(Problem.BAD_KEY);
        assertThat(scene.watch).isEqualTo(before);
        assertThat(scene.told()).isEmpty();
    }

    @Test
    @Tag("TM-26")
    void no_weakening_is_accepted_before_the_cooling_off_has_passed() {
        scene.rekey("key").heard().clockSteps(COOLING_OFF.minusNanos(1));
        assertThat(scene.change(new Change.Disarm()).problem()).isEqualTo(Problem.TOO_SOON);
        scene.clockSteps(Duration.ofNanos(1));
        assertThat(scene.change(new Change.Disarm()).problem()).isNull();
    }

    @Test
    void a_tightening_is_accepted_at_once() {
        assertThat(scene.rekey("key")
                        .change(new Change.AddLegs(List.of(Scene.leg(1, START, 60))))
                        .problem())
                .isNull();
    }

    @Test
    void a_weakening_that_waits_waits_as_long_and_can_be_withdrawn() {
        scene.change(new Change.Disarm());
        for (int i = 0; i < 10; i++) {
            scene.minutes(360).checkIn();
        }
        scene.rekey("key");
        assertThat(scene.view().weakeningAt()).isEqualTo(scene.now.plus(COOLING_OFF));
        assertThat(scene.change(new Change.Withdraw()).problem()).isNull();
        assertThat(scene.view().weakeningAt()).isNull();
    }

    @Test
    void a_revoked_seat_is_not_told() {
        assertThat(scene.change(new Change.Revoke(2)).rekey("key").told())
                .containsExactly("REKEYED 0", "REKEYED 1", "REKEYED 3");
    }
}
