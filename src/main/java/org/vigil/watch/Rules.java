package org.vigil.watch;

import java.time.Duration;
import java.time.Instant;
import org.vigil.timer.Hearing;
import org.vigil.wire.Plan;
import org.vigil.wire.Rung;
import org.vigil.wire.StatementAnswer;

/**
 * By what an alarm runs: what the owner planned, on the server's terms, with the people there are.
 *
 * @param hold how long all holds together may last
 */
record Rules(Plan plan, Bounds.Terms terms, Duration hold, Seats seats, Hearing hearing) {
    static Rules of(OpenAlarm alarm, Bounds.Terms terms, Seats seats, Hearing hearing) {
        Duration hold = alarm.causes().leg() ? terms.legHold() : terms.hold();
        return new Rules(alarm.opening().plan(), terms, hold, seats, hearing);
    }

    int rungs() {
        return plan.ladder().size();
    }

    Rung rung(int index) {
        return plan.ladder().get(index);
    }

    /** No ack lasts longer than all holds together may. */
    Duration ackExpiry() {
        return Times.shorter(plan.ackExpiry(), hold);
    }

    /** A vouch counts as long as the seat says, within the plan's bound. */
    Instant vouchExpires(Instant until, Instant now) {
        return Times.earlier(until, now.plus(plan.vouchBound()));
    }

    /** Rule 6: the first instant at which a pending close was announced long enough to ears that heard. */
    Instant closes(Ballot.Pending pending) {
        return hearing.reached(pending.since(), pending.at(), terms.objection());
    }

    /** A statement on record, answered with what it made of the alarm. */
    Said said(Event.Stated stated, OpenAlarm alarm) {
        Instant heldUntil = new Ladder(alarm, this).heldUntil(alarm.now());
        return new Said(
                stated.id(),
                alarm.now(),
                new StatementAnswer(heldUntil, alarm.ballot().closesAt()));
    }
}
