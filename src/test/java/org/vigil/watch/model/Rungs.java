package org.vigil.watch.model;

import java.util.HashSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
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

    private Holding holding() {
        return new Holding(small, plan(), alarm);
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
            Rung rung = plan().ladder().get(index);
            boolean waits = rung.gate() > 0 && confirms().size() < rung.gate();
            if (!isTold(index) && !waits) {
                long due = opened.at() + Small.minutes(rung.after());
                return holding().heldTo(due) <= now ? OptionalInt.of(index) : OptionalInt.empty();
            }
        }
        return OptionalInt.empty();
    }

    /** Rule 17: after the top, again and again. */
    boolean isRepeatDue(long now) {
        if (!isAtTop()) {
            return false;
        }
        List<Fact.Repeated> repeats = alarm.all(Fact.Repeated.class);
        long last = alarm.facts().stream()
                .filter(fact -> fact instanceof Fact.Repeated || isUngated(fact))
                .mapToLong(Fact::at)
                .max()
                .orElseThrow();
        long next = last + small.repeatGap(repeats.size());
        return Math.max(next, holding().lastAckExpires()) <= now;
    }

    private boolean isUngated(Fact fact) {
        return fact instanceof Fact.Climbed climbed
                && plan().ladder().get(climbed.rung()).gate() == 0;
    }

    Set<Integer> confirms() {
        Set<Integer> seats = new HashSet<>();
        alarm.all(Said.class, said -> said.kind() == Kind.CONFIRM).forEach(said -> seats.add(said.seat()));
        return seats;
    }

    /** Rule 7: silence, distress, or two seats that say something is wrong. */
    boolean areLettersFree() {
        Set<Integer> worried = confirms();
        Set<Cause> causes = new HashSet<>(Set.of(opened.cause()));
        worried.add(opened.by());
        alarm.all(Fact.Joined.class).forEach(joined -> causes.add(joined.cause()));
        alarm.all(Said.class, said -> said.kind() == Kind.CONCERN).forEach(said -> worried.add(said.seat()));
        worried.remove(-1);
        return causes.contains(Cause.SILENCE) || causes.contains(Cause.DISTRESS) || worried.size() >= 2;
    }

    /** Those who were called where they would have got a letter, and got none since. */
    Set<Integer> withheld() {
        Set<Integer> seats = new TreeSet<>();
        for (Fact fact : alarm.facts()) {
            if (fact instanceof Fact.Climbed climbed && plan().ladder().get(climbed.rung()).letters()) {
                seats.addAll(climbed.calls());
            }
            if (fact instanceof Fact.Freed freed) {
                freed.seats().forEach(seats::remove);
            }
        }
        return seats;
    }
}
