package org.vigil.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.vigil.watch.Scene.GRACE;
import static org.vigil.watch.Scene.INTERVAL;
import static org.vigil.watch.Scene.rung;

import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.vigil.wire.Statement;

/** Whoever said it: the others are told the same. */
@Tag("TM-33")
class AnonymityTest {
    @ParameterizedTest
    @EnumSource(Statement.Kind.class)
    void a_statement_tells_the_others_nothing_of_who_made_it(Statement.Kind kind) {
        assertThat(toldToOthers(0, kind)).isNotEmpty().isEqualTo(toldToOthers(1, kind));
    }

    @Test
    void nor_does_the_alarm_that_a_concern_opens() {
        assertThat(toldByConcern(0)).isNotEmpty().isEqualTo(toldByConcern(1));
    }

    private static List<Owed> toldToOthers(int seat, Statement.Kind kind) {
        Scene scene = new Scene(Scene.plan(1, rung(0, false, 0, 1, 2, 3))).pass(INTERVAL.plus(GRACE));
        scene.concern(2).close(3).heard();
        return others(say(scene, seat, kind == Statement.Kind.CLOSE ? Statement.Kind.OBJECT : kind)
                .close(3)
                .close(seat)
                .minutes(600));
    }

    private static List<Owed> toldByConcern(int seat) {
        return others(new Scene().concern(seat).minutes(600));
    }

    private static Scene say(Scene scene, int seat, Statement.Kind kind) {
        return kind == Statement.Kind.VOUCH ? scene.vouch(seat, 20) : scene.state(seat, kind);
    }

    private static List<Owed> others(Scene scene) {
        return scene.news().stream().filter(owed -> owed.seat() >= 2).toList();
    }
}
