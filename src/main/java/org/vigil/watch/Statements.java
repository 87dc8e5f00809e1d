package org.vigil.watch;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.vigil.wire.Notice.Kind;
import org.vigil.wire.Problem;
import org.vigil.wire.StatementAnswer;

/** Rules 5 and 6: what a seat's statement does to an open alarm. */
record Statements(OpenAlarm alarm, Rules rules) {
    /** Only a told seat is heard. */
    Turn hear(Event.Stated stated, Instant now) {
        if (!alarm.climb().reached().contains(stated.seat())) {
            return new Turn(alarm, List.of(), Outcome.Refused.because(Problem.NOT_TOLD));
        }
        OpenAlarm next = alarm.happened(now);
        return switch (stated.kind()) {
            case ACK -> ack(stated.seat(), next);
            case CLOSE -> vote(stated.seat(), next);
            case OBJECT -> object(stated.seat(), next);
            case CONCERN, VOUCH, CONFIRM -> throw new UnsupportedOperationException("not yet");
        };
    }

    /** Rule 5: an ack holds the next rung until it expires, once per seat; a later one is told and holds nothing. */
    private Turn ack(int seat, OpenAlarm next) {
        Said earlier = alarm.holds().acks().get(seat);
        if (earlier != null && next.now().isBefore(earlier.at().plus(rules.ackExpiry()))) {
            return again(earlier);
        }
        Holds holds = earlier == null ? hold(next.now()) : alarm.holds();
        Said ack = said(next.with(holds), alarm.ballot().closesAt());
        return next.with(holds.said(seat, ack))
                .tell(Kind.ACKED, next.others(seat))
                .answered(ack);
    }

    private Holds hold(Instant now) {
        return alarm.holds().extended(now, rules, new Ladder(alarm, rules).firstNotDue(now));
    }

    /** Rule 6: enough distinct seats within the window, and the close is announced; the ladder waits from now on. */
    private Turn vote(int seat, OpenAlarm next) {
        Ballot live = alarm.ballot().unexpired(next.now(), rules);
        Said earlier = live.votes().get(seat);
        if (earlier != null) {
            return again(earlier);
        }
        Said vote = said(next, live.closesAtWithOneMore(next.now(), rules));
        OpenAlarm voted = next.with(live.voted(seat, vote));
        boolean news = live.closesAt() == null && vote.answer().closesAt() != null;
        return voted.tell(Kind.CLOSING, news ? voted.climb().reached() : List.of())
                .answered(vote);
    }

    /** Rule 6: an objection voids the votes and the pending close, at most twice per seat; the others are told. */
    private Turn object(int seat, OpenAlarm next) {
        Ballot live = alarm.ballot().unexpired(next.now(), rules);
        Ballot.Objection earlier = live.objections().get(seat);
        if (earlier != null && live.isRepeated(earlier)) {
            return again(earlier.said());
        }
        boolean voids = live.isVoidedBy(seat);
        Said objection = said(next, voids ? null : live.closesAt());
        Ballot ballot = voids ? live.voided(seat, objection) : live.objected(seat, objection);
        return next.with(ballot).tell(Kind.OBJECTED, next.others(seat)).answered(objection);
    }

    /** The same statement again: the same answer, and nothing new is owed. */
    private Turn again(Said earlier) {
        return new Turn(alarm, List.of(), new Outcome.Recorded(earlier.answer()));
    }

    private Said said(OpenAlarm next, @Nullable Instant closesAt) {
        Instant heldUntil = new Ladder(next, rules).heldUntil(next.now());
        return new Said(next.now(), new StatementAnswer(heldUntil, closesAt));
    }
}
