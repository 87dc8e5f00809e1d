package org.vigil.watch.model;

import static java.time.Duration.ZERO;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.vigil.watch.Bounds;
import org.vigil.wire.Plan;
import org.vigil.wire.Rhythm;
import org.vigil.wire.Rung;
import org.vigil.wire.Statement.Kind;

/** The plans of the model check: together they have every kind of rung, quorum, rhythm and change. */
final class SmallPlans {
    private SmallPlans() {}

    static List<Small> all() {
        return List.of(pair(), single(), three());
    }

    /** Two seats, both to close; the second rung brings letters. */
    static Small pair() {
        Plan plan = plan(2, false, rung(0, false, 0), rung(20, true, 0, 1));
        return new Small("pair", plan, List.of(), bounds(), moves(time(), owner(), seats(0, 1)));
    }

    /** One seat alone closes. */
    static Small single() {
        Plan plan = plan(1, true, rung(0, false, 0), rung(10, true, 0), rung(30, false, 1));
        return new Small("single", plan, List.of(), bounds(), moves(time(), owner(), seats(0)));
    }

    /** Three seats on three rungs, two of them to close. */
    static Small three() {
        Plan plan = plan(2, false, rung(0, true, 0), rung(10, false, 1), rung(40, true, 2, 0));
        return new Small("three", plan, List.of(), bounds(), moves(time(), seats(0, 1, 2)));
    }

    @SafeVarargs
    private static List<Move> moves(List<Move>... parts) {
        return Arrays.stream(parts).flatMap(List::stream).toList();
    }

    private static List<Move> time() {
        return List.of(
                new Move.Pass(10, true), new Move.Pass(30, true), new Move.Pass(60, true), new Move.Pass(60, false));
    }

    private static List<Move> owner() {
        return List.of(new Move.CheckIn(), new Move.Retry(), new Move.Stale());
    }

    private static List<Move> seats(int... seats) {
        List<Move> moves = new ArrayList<>();
        for (int seat : seats) {
            Stream.of(Kind.ACK, Kind.CLOSE, Kind.OBJECT).forEach(kind -> moves.add(new Move.Say(seat, kind, 0)));
            moves.add(new Move.Gone(seat));
        }
        return moves;
    }

    private static Plan plan(int quorum, boolean single, Rung... ladder) {
        return new Plan(
                Rhythm.Every.of(Duration.ofMinutes(50)),
                Duration.ofMinutes(10),
                null,
                List.of(ladder),
                quorum,
                Duration.ofMinutes(30),
                Duration.ofMinutes(40),
                Duration.ofMinutes(30),
                Duration.ofMinutes(120),
                single,
                false);
    }

    private static Rung rung(int minutes, boolean letters, Integer... seats) {
        return Rung.open(Duration.ofMinutes(minutes), List.of(seats), letters);
    }

    /** All holds together 40 minutes, objections 30, votes good for 60, repeats after 30, 60, 60… */
    private static Bounds bounds() {
        Bounds.Minima none = new Bounds.Minima(ZERO, ZERO, ZERO, ZERO, ZERO, ZERO, ZERO);
        Bounds.Terms terms = new Bounds.Terms(
                Duration.ofMinutes(40),
                Duration.ofMinutes(10),
                Duration.ofMinutes(30),
                Duration.ofMinutes(60),
                Duration.ofMinutes(30),
                Duration.ofMinutes(60));
        return new Bounds(none, terms);
    }
}
