package org.vigil.watch.model;

import java.util.HashSet;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.vigil.watch.model.Fact.Said;
import org.vigil.wire.Notice.Cause;
import org.vigil.wire.Plan;
import org.vigil.wire.Rung;
import org.vigil.wire.Statement.Kind;

/** Rules 3, 7 and 17: what was climbed, and what is due. */
record Rungs(Small small, Fact.Opened opened, Log alarm) {
    private Plan plan() {
        return opened.plan();
    }

    Holding holding() {
        return Holding.in(small, plan(), alarm);
    }

    /** Everybody a rung told. */
    Set<Integer> reached() {
        Set<Integer> seats = new TreeSet<>();
        alarm.all(Fact.Climbed.class).forEach(climbed -> {
            seats.addAll(climbed.letters());
            seats.addAll(climbed.calls());
        });
        return seats;
    }

    Set<Integer> others(int seat) {
        Set<Integer> others = reached();
        others.remove(seat);
        return others;
    }

    private boolean isTold(int rung) {
        return alarm.all(Fact.Climbed.class).stream().anyMatch(climbed -> climbed.rung() == rung);
    }

    /** Number of the highest rung told. */
    int top() {
        return 1
                + alarm.all(Fact.Climbed.class).stream()
                        .mapToInt(Fact.Climbed::rung)
                        .max()
                        .orElse(-1);
    }

    /** All rungs that wait for nobody were told. */
    boolean isAtTop() {
        for (int rung = 0; rung < plan().ladder().size(); rung++) {
            if (plan().ladder().get(rung).gate() == 0 && !isTold(rung)) {
                return false;
            }
        }
        return true;
    }

    /** Rule 3: in order, each once; a gated one neither goes before its confirmations nor keeps the others waiting. */
    OptionalInt due(long now) {
        for (int index = 0; index < plan().ladder().size(); index++) {
            if (!isTold(index) && dueAt(plan().ladder().get(index)) <= now) {
                return OptionalInt.of(index);
            }
        }
        return OptionalInt.empty();
    }

    private long dueAt(Rung rung) {
        long planned = opened.at() + Small.minutes(rung.after());
        if (rung.gate() == 0) {
            return holding().heldTo(planned, null);
        }
        Said opens = opensGate(rung.gate());
        return opens == null ? Small.NEVER : holding().heldTo(Math.max(planned, opens.at()), opens);
    }

    /** The confirmation that makes so many seats sure. */
    private @Nullable Said opensGate(int gate) {
        Set<Integer> seats = new HashSet<>();
        for (Said said : alarm.all(Said.class, said -> said.kind() == Kind.CONFIRM)) {
            seats.add(said.seat());
            if (seats.size() == gate) {
                return said;
            }
        }
        return null;
    }

    /** Rule 17: after the top, again and again; nothing but an unexpired ack puts that off. */
    boolean isRepeatDue(long now) {
        if (!isAtTop()) {
            return false;
        }
        long last = alarm.facts().stream()
                .filter(fact -> fact instanceof Fact.Repeated || isUngated(fact))
                .mapToLong(Fact::at)
                .max()
                .orElseThrow();
        long next = last + small.repeatGap(alarm.all(Fact.Repeated.class).size());
        return Math.max(next, holding().lastAckExpires()) <= now;
    }

    private boolean isUngated(Fact fact) {
        return fact instanceof Fact.Climbed climbed
                && plan().ladder().get(climbed.rung()).gate() == 0;
    }

    private Set<Integer> confirms() {
        return saying(Kind.CONFIRM);
    }

    private Set<Integer> saying(Kind kind) {
        Set<Integer> seats = new HashSet<>();
        alarm.all(Said.class, said -> said.kind() == kind).forEach(said -> seats.add(said.seat()));
        return seats;
    }

    boolean has(Cause cause) {
        return opened.cause() == cause
                || !alarm.all(Fact.Joined.class, joined -> joined.cause() == cause)
                        .isEmpty();
    }

    /** Rule 7: silence, distress, or two seats that say something is wrong. */
    boolean areLettersFree() {
        Set<Integer> worried = saying(Kind.CONCERN);
        worried.addAll(confirms());
        return has(Cause.SILENCE) || has(Cause.DISTRESS) || worried.size() >= 2;
    }

    /** Those who were called where they would have got a letter, and got none since; with that rung. */
    TreeMap<Integer, Integer> withheld() {
        TreeMap<Integer, Integer> seats = new TreeMap<>();
        for (Fact fact : alarm.facts()) {
            if (fact instanceof Fact.Climbed climbed
                    && plan().ladder().get(climbed.rung()).letters()) {
                climbed.calls().forEach(seat -> seats.putIfAbsent(seat, climbed.rung()));
            }
            if (fact instanceof Fact.Freed freed) {
                freed.seats().forEach(seats::remove);
            }
        }
        return seats;
    }
}
