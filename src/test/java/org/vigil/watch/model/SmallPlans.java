package org.vigil.watch.model;

import static java.time.Duration.ZERO;
import static java.time.Duration.ofMinutes;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.vigil.watch.Bounds;
import org.vigil.wire.Change;
import org.vigil.wire.Elevated;
import org.vigil.wire.Leg;
import org.vigil.wire.Plan;
import org.vigil.wire.Rhythm;
import org.vigil.wire.Rung;
import org.vigil.wire.Statement.Kind;

/** The plans of the model check: together they have every kind of rung, quorum, rhythm, statement and change. */
final class SmallPlans {
    private static final Duration GRACE = ofMinutes(10);
    private static final Rhythm RHYTHM = Rhythm.Every.of(ofMinutes(50));

    private SmallPlans() {}

    static List<Small> all() {
        return List.of(pair(), single(), gated(), hidden(), changed(), elevated(), legs(), drilled());
    }

    /** Two seats, both to close; the second rung brings letters. */
    static Small pair() {
        Plan plan = plan(2, RHYTHM, null, GRACE, rung(0, false, 0), rung(20, true, 0, 1));
        return small("pair", plan, time(), owner(), quiet(0), quiet(1), List.of(new Move.SayAgain(0, Kind.OBJECT)));
    }

    /** One seat alone closes. */
    static Small single() {
        Plan plan = plan(1, RHYTHM, null, GRACE, rung(0, false, 0), rung(10, true, 0), rung(30, false, 1));
        return small("single", plan, time(), owner(), quiet(0), loud(0), List.of(new Move.SayAgain(0, Kind.CLOSE)));
    }

    /** The second of three rungs waits for a confirmation. */
    static Small gated() {
        Rung gate = new Rung(ofMinutes(10), List.of(1), true, 1);
        Plan plan = plan(2, RHYTHM, null, GRACE, rung(0, true, 0, 2), gate, rung(40, true, 1, 0));
        return small("gated", plan, time(), quiet(0), loud(0), loud(2), List.of(new Move.Say(1, Kind.CLOSE, 0)));
    }

    /** Alarms the owner does not see: concern and distress, and what joins. */
    static Small hidden() {
        Plan plan = plan(1, RHYTHM, null, GRACE, rung(0, true, 0), rung(20, true, 1));
        return small(
                "hidden",
                plan,
                time(),
                List.of(new Move.CheckIn(), new Move.Distress(1), new Move.Distress(2)),
                quiet(0),
                loud(0),
                loud(1));
    }

    /** Weakening, tightening, revoking, withdrawing; another key. */
    static Small changed() {
        Plan plan = plan(2, RHYTHM, null, GRACE, rung(0, false, 0, 1), rung(20, true, 0, 1));
        Plan tighter = plan(2, RHYTHM, null, ZERO, rung(0, false, 0, 1), rung(20, true, 0, 1));
        Plan looser = plan(2, RHYTHM, null, ofMinutes(30), rung(0, false, 0, 1), rung(20, true, 0, 1));
        return small(
                "changed",
                plan,
                time(),
                List.of(new Move.CheckIn(), new Move.Retry(), new Move.Rekey(1), new Move.Distress(1)),
                List.of(amend("tighter", tighter), amend("looser", looser), pause(150), pause(100)),
                List.of(alter(new Change.Withdraw()), alter(new Change.Disarm()), alter(new Change.Revoke(0))),
                List.of(new Move.Say(0, Kind.ACK, 0), new Move.Say(0, Kind.CLOSE, 0), new Move.Say(1, Kind.CLOSE, 0)),
                List.of(new Move.Say(0, Kind.CONCERN, 0)));
    }

    /** Dangerous times: entered by the owner or by a close, left early or in time. */
    static Small elevated() {
        Elevated high = new Elevated(Rhythm.Every.of(ofMinutes(20)), ZERO, ofMinutes(60));
        Plan plan = plan(1, RHYTHM, high, GRACE, rung(0, false, 0), rung(20, true, 1));
        return small(
                "elevated",
                plan,
                time(),
                owner(),
                List.of(alter(new Change.Elevate()), alter(new Change.Relax()), pause(200)),
                List.of(new Move.Say(0, Kind.CLOSE, 0), new Move.Say(1, Kind.CONCERN, 0)));
    }

    /** Two legs and nothing else; holds are shorter. */
    static Small legs() {
        Plan plan = plan(1, new Rhythm.LegsOnly(), null, GRACE, rung(0, false, 0), rung(10, true, 1));
        List<Leg> legs = List.of(leg(1, 20, 50, 10, 1, 30), leg(2, 0, 90, 0, 0, 0));
        List<Move> moves = List.of(
                new Move.CheckIn(),
                new Move.Answer(1),
                new Move.Answer(2),
                new Move.Extend(1, 30),
                new Move.Extend(1, 40),
                alter(new Change.DropLeg(Small.legId(2))),
                alter(new Change.AddLegs(List.of(leg(3, 0, 80, 10, 0, 0)))),
                new Move.Say(0, Kind.ACK, 0),
                new Move.Say(0, Kind.CLOSE, 0),
                new Move.Say(1, Kind.CONCERN, 0));
        return new Small("legs", plan, legs, bounds(), moves(time(), moves));
    }

    /** Drills beside the watch, with what stops them and whom they no longer tell. */
    static Small drilled() {
        Plan plan = plan(1, RHYTHM, null, GRACE, rung(0, false, 0), rung(20, true, 0, 1));
        return small(
                "drilled",
                plan,
                time(),
                List.of(new Move.Drill(1), new Move.Drill(2), new Move.OpenDrill(0, true), new Move.OpenDrill(1, true)),
                List.of(new Move.OpenDrill(0, false), new Move.CheckIn(), new Move.Distress(1), new Move.Rekey(1)),
                List.of(alter(new Change.Revoke(0)), alter(new Change.Disarm()), pause(150)),
                List.of(
                        new Move.Say(0, Kind.CONCERN, 0),
                        new Move.Say(1, Kind.CLOSE, 0),
                        new Move.Say(0, Kind.CLOSE, 0)));
    }

    @SafeVarargs
    private static Small small(String name, Plan plan, List<Move>... moves) {
        return new Small(name, plan, List.of(), bounds(), moves(moves));
    }

    @SafeVarargs
    private static List<Move> moves(List<Move>... parts) {
        List<Move> all = new ArrayList<>();
        for (List<Move> part : parts) {
            all.addAll(part);
        }
        return all;
    }

    private static List<Move> time() {
        return List.of(
                new Move.Pass(10, true), new Move.Pass(30, true), new Move.Pass(60, true), new Move.Pass(60, false));
    }

    private static List<Move> owner() {
        return List.of(new Move.CheckIn(), new Move.Retry(), new Move.Stale());
    }

    /** What makes an alarm quieter, and what becomes of that. */
    private static List<Move> quiet(int seat) {
        List<Move> moves = new ArrayList<>();
        Stream.of(Kind.ACK, Kind.CLOSE, Kind.OBJECT).forEach(kind -> moves.add(new Move.Say(seat, kind, 0)));
        moves.add(new Move.Gone(seat));
        return moves;
    }

    private static List<Move> loud(int seat) {
        return List.of(
                new Move.Say(seat, Kind.VOUCH, 50),
                new Move.Say(seat, Kind.CONFIRM, 0),
                new Move.Say(seat, Kind.CONCERN, 0));
    }

    private static Move amend(String name, Plan plan) {
        return new Move.Alter(name, new Change.Amend(plan, Map.of(), null));
    }

    private static Move pause(long until) {
        return new Move.Alter("pause until " + until, new Change.Pause(Small.instant(until)));
    }

    static Move alter(Change change) {
        return new Move.Alter(change.getClass().getSimpleName(), change);
    }

    private static Plan plan(int quorum, Rhythm rhythm, @Nullable Elevated high, Duration grace, Rung... ladder) {
        return new Plan(
                rhythm,
                grace,
                high,
                List.of(ladder),
                quorum,
                ofMinutes(30),
                ofMinutes(40),
                ofMinutes(30),
                ofMinutes(60),
                true,
                false);
    }

    private static Rung rung(int minutes, boolean letters, Integer... seats) {
        return Rung.open(ofMinutes(minutes), List.of(seats), letters);
    }

    private static Leg leg(int number, long opens, long due, long grace, int extensions, long extension) {
        return new Leg(
                Small.legId(number),
                Small.instant(opens),
                Small.instant(due),
                ofMinutes(grace),
                extensions,
                ofMinutes(extension));
    }

    /** All holds together 40 minutes, a leg's 10; objections 30, votes good for 60, repeats after 30, 60, 60… */
    private static Bounds bounds() {
        Bounds.Minima none = new Bounds.Minima(ZERO, ZERO, ZERO, ZERO, ZERO, ZERO, ZERO);
        return new Bounds(
                none,
                new Bounds.Terms(
                        ofMinutes(40), ofMinutes(10), ofMinutes(30), ofMinutes(60), ofMinutes(30), ofMinutes(60)),
                Drilling.bounds());
    }
}
