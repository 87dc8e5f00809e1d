package org.vigil.watch;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.vigil.wire.Calendar;
import org.vigil.wire.Elevated;
import org.vigil.wire.Plan;
import org.vigil.wire.Rhythm;
import org.vigil.wire.Rung;

/**
 * Rule 8: whether one plan in place of another only tightens. The list is the whole list: earlier deadline, shorter grace,
 * earlier or added rung, added seat, higher quorum, smaller vouch bound, longer cooling-off. What is not on it must be the
 * same, even where less of it might do no harm: the expiry of an ack, hold, gates, letters, the owner's consents, the zone.
 */
record Tightening(Plan before, Plan after) {
    boolean isOne() {
        return isNoLater(before.rhythm(), after.rhythm())
                && isNoLonger(before.grace(), after.grace())
                && isElevatedNoLess()
                && climbsNoLater()
                && after.closeQuorum() >= before.closeQuorum()
                && isNoLonger(before.vouchBound(), after.vouchBound())
                && isNoLonger(after.coolingOff(), before.coolingOff())
                && after.ackExpiry().equals(before.ackExpiry())
                && after.hold().equals(before.hold())
                && after.acceptSingle() == before.acceptSingle()
                && after.acceptSlow() == before.acceptSlow();
    }

    private static boolean isNoLonger(Duration before, Duration after) {
        return after.compareTo(before) <= 0;
    }

    /** Whether no check-in, whenever it comes, has a later deadline. */
    static boolean isNoLater(Rhythm before, Rhythm after) {
        boolean moreTimes = before instanceof Rhythm.Daily old
                && after instanceof Rhythm.Daily daily
                && daily.zone().equals(old.zone())
                && new HashSet<>(daily.times()).containsAll(old.times());
        return after.equals(before)
                || before instanceof Rhythm.LegsOnly
                || moreTimes
                || isNoLonger(Calendar.shortestGap(before), Calendar.longestGap(after));
    }

    /** A rhythm for dangerous times where there was none only brings deadlines forward. */
    private boolean isElevatedNoLess() {
        Elevated old = before.elevated();
        Elevated now = after.elevated();
        return old == null || (now != null && isNoLess(old, now));
    }

    private static boolean isNoLess(Elevated old, Elevated now) {
        return isNoLater(old.rhythm(), now.rhythm())
                && isNoLonger(old.grace(), now.grace())
                && isNoLonger(now.lasts(), old.lasts());
    }

    /**
     * Whether each rung there was has one in its place that tells no fewer seats and no later, with letters and behind a gate
     * as before. A rung added after the last would put off the repeats, and so is none of these.
     */
    private boolean climbsNoLater() {
        List<Rung> left = new ArrayList<>(after.ladder());
        return before.ladder().stream()
                        .allMatch(rung -> left.stream()
                                .filter(other -> isNoLess(rung, other))
                                .findFirst()
                                .filter(left::remove)
                                .isPresent())
                && isNoLonger(top(before), top(after));
    }

    private static boolean isNoLess(Rung rung, Rung other) {
        return isNoLonger(rung.after(), other.after())
                && new HashSet<>(other.seats()).containsAll(rung.seats())
                && other.letters() == rung.letters()
                && other.gate() == rung.gate();
    }

    /** When the last rung that waits for nobody is told, and the repeats begin. */
    private static Duration top(Plan plan) {
        return plan.ladder().stream()
                .filter(rung -> rung.gate() == 0)
                .map(Rung::after)
                .reduce(Duration.ZERO, Times::longer);
    }
}
