package org.vigil.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.vigil.watch.Scene.GRACE;
import static org.vigil.watch.Scene.INTERVAL;
import static org.vigil.watch.Scene.START;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.vigil.wire.OwnerView;
import org.vigil.wire.OwnerView.State;

class OwnerViewTest {
    private final Scene scene = new Scene();

    @Test
    void it_shows_the_owner_s_track_and_nothing_else() {
        scene.minutes(10).checkIn(4, "body");
        assertThat(view())
                .isEqualTo(new OwnerView(
                        scene.watch.id(),
                        State.WATCHING,
                        4,
                        scene.now,
                        scene.now.plus(INTERVAL),
                        GRACE,
                        List.of(),
                        null,
                        null,
                        null,
                        null,
                        Duration.ofHours(9)));
    }

    @Test
    void before_the_first_check_in_it_shows_the_arming() {
        assertThat(view().sequence()).isZero();
        assertThat(view().lastCheckIn()).isEqualTo(START);
    }

    @Test
    void at_the_deadline_itself_nobody_is_late() {
        scene.clockSteps(INTERVAL);
        assertThat(view().state()).isEqualTo(State.WATCHING);
        scene.clockSteps(Duration.ofNanos(1));
        assertThat(view().state()).isEqualTo(State.LATE);
    }

    @Test
    void an_alarm_for_silence_is_shown_until_it_closes() {
        scene.pass(INTERVAL.plus(GRACE));
        Instant firedAt = scene.now;
        scene.checkIn();
        assertThat(view().state()).isEqualTo(State.ALARM);
        assertThat(view().alarmAt()).isEqualTo(firedAt);
        scene.close(0).close(1).minutes(60);
        assertThat(view().state()).isEqualTo(State.WATCHING);
        assertThat(view().alarmAt()).isNull();
    }

    private OwnerView view() {
        return scene.watch.view(scene.now);
    }
}
