package org.vigil.watch;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** (alarm, kind, ordinal, seat) names a notice: ids are derived from it. */
class NoticeIdentityTest {
    private final Scene scene = Scene.alarmed();

    @Test
    void what_one_thing_owes_to_several_seats_bears_one_ordinal() {
        assertThat(ordinals(scene.minutes(20))).containsExactly(3, 3);
    }

    @Test
    void two_things_at_the_same_instant_bear_two_ordinals() {
        assertThat(ordinals(scene.ack(0).ack(1))).containsExactly(3, 4);
    }

    @Test
    void a_refused_or_repeated_statement_uses_up_no_ordinal() {
        assertThat(ordinals(scene.ack(0).ack(0).ack(3).ack(1))).containsExactly(3, 4);
    }

    @Test
    void the_next_alarm_counts_from_the_start_under_its_own_number() {
        scene.close(0).close(1).minutes(60).heard().pass(Scene.INTERVAL.plus(Scene.GRACE));
        List<Owed> calls = scene.news();
        assertThat(calls).allMatch(call -> call.alarm() == 2 && call.ordinal() == 2);
    }

    private static List<Integer> ordinals(Scene scene) {
        return scene.news().stream().map(Owed::ordinal).toList();
    }
}
