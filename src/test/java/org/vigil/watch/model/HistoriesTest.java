package org.vigil.watch.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.vigil.wire.Change;
import org.vigil.wire.Notice.Kind;
import org.vigil.wire.Statement;

/** Histories in which heart and specification once differed, whoever was wrong. */
class HistoriesTest {
    private static final Move ALARM = new Move.Pass(60, true);

    @Test
    void an_objection_sent_again_voids_no_later_votes() {
        Log log = after(
                SmallPlans.pair(),
                ALARM,
                say(0, Statement.Kind.OBJECT),
                say(0, Statement.Kind.CLOSE),
                new Move.SayAgain(0, Statement.Kind.OBJECT));
        assertThat(log.all(Fact.Voided.class)).isEmpty();
    }

    @Test
    void a_check_in_sent_again_after_a_close_is_answered_as_before() {
        Log log = after(
                SmallPlans.single(),
                ALARM,
                new Move.CheckIn(),
                say(0, Statement.Kind.CLOSE),
                new Move.Pass(30, true),
                new Move.Retry());
        assertThat(log.all(Fact.Closed.class)).hasSize(1);
        assertThat(log.all(Fact.Acted.class)).hasSize(1);
    }

    @Test
    void an_ack_holds_a_rung_whose_time_has_come_but_whose_gate_has_not() {
        Log log = after(
                SmallPlans.gated(),
                ALARM,
                new Move.Pass(10, true),
                say(0, Statement.Kind.ACK),
                say(0, Statement.Kind.CONFIRM));
        assertThat(log.all(Fact.Climbed.class)).hasSize(1);
    }

    @Test
    void a_revoked_seat_is_called_at_the_alarm_and_no_more_after_its_cooling_off() {
        Enumeration.Node node = Enumeration.follow(
                SmallPlans.changed(), List.of(new Move.Pass(10, true), SmallPlans.alter(new Change.Revoke(0)), ALARM));
        assertThat(node.told()).contains(new Told(0, Kind.CALL, 1, 1, false)).doesNotHaveDuplicates();
    }

    @Test
    void a_drill_that_nobody_looked_at_in_time_is_over_before_the_next_is_asked_for() {
        Enumeration.Node node = Enumeration.follow(
                SmallPlans.drilled(),
                List.of(
                        SmallPlans.alter(new Change.Pause(Small.instant(150))),
                        new Move.Pass(30, true),
                        new Move.Drill(1),
                        new Move.CheckIn(),
                        new Move.Pass(60, false),
                        new Move.Drill(2)));
        assertThat(node.told()).extracting(Told::kind).containsOnly(Kind.DRILL_OVER);
    }

    private static Move say(int seat, Statement.Kind kind) {
        return new Move.Say(seat, kind, 0);
    }

    private static Log after(Small small, Move... moves) {
        return Enumeration.follow(small, List.of(moves)).log();
    }
}
