package org.vigil.watch;

import java.time.Instant;
import java.util.List;
import org.vigil.wire.Notice.Kind;
import org.vigil.wire.Problem;
import org.vigil.wire.Statement;

/** Rules 5 and 6: what a seat's statement does to an open alarm. */
record Statements(OpenAlarm alarm, Rules rules) {
    /** Only a told seat is heard, but for a concern; one that does not count is answered as if it did. */
    Turn hear(Event.Stated stated, Instant now) {
        boolean concern = stated.kind() == Statement.Kind.CONCERN;
        if (!concern && !alarm.climb().reached().contains(stated.seat())) {
            return refused(Problem.NOT_TOLD);
        }
        OpenAlarm next = alarm.happened(now);
        return counts(stated, next.now()) ? said(stated, next) : pretended(stated, now);
    }

    /** Rule 9: who came while the alarm was open can make it louder, not quieter: an owner's phone can add seats. */
    private boolean counts(Event.Stated stated, Instant now) {
        boolean quieter = switch (stated.kind()) {
            case ACK, VOUCH, CLOSE -> true;
            case OBJECT, CONFIRM, CONCERN, DRILLED -> false;
        };
        return rules.seats().counts(stated.seat(), now)
                && (!quieter || alarm.opening().knows(stated.seat(), rules.seats()));
    }

    /** It hears what it would alone, so that it learns neither that it does not count nor what others say. */
    private Turn pretended(Event.Stated stated, Instant now) {
        OpenAlarm alone = alarm.alone();
        Turn turn = new Statements(alone, rules).said(stated, alone.happened(now));
        return new Turn(alarm, List.of(), turn.outcome());
    }

    private Turn said(Event.Stated stated, OpenAlarm next) {
        return switch (stated.kind()) {
            case ACK -> ack(stated, next);
            case VOUCH -> vouch(stated, next);
            case CLOSE -> vote(stated, next);
            case OBJECT -> protests().object(stated, next);
            case CONFIRM -> protests().confirm(stated, next);
            case CONCERN -> protests().concern(stated, next);
            case DRILLED -> refused(Problem.NO_SUCH_DRILL);
        };
    }

    private Protests protests() {
        return new Protests(alarm, rules);
    }

    /** Rule 5: an ack holds the next rung until it expires, once per seat; a later one is told and holds nothing. */
    private Turn ack(Event.Stated stated, OpenAlarm next) {
        int seat = stated.seat();
        Said earlier = alarm.holds().acks().get(seat);
        if (earlier != null && (earlier.is(stated) || next.now().isBefore(expires(earlier.at())))) {
            return Turn.again(alarm.with(alarm.holds().acked(seat, earlier.under(stated))), earlier);
        }
        Instant expires = expires(next.now());
        OpenAlarm held = earlier == null ? next.with(hold(next, expires).fresh(expires)) : next;
        Said ack = rules.said(stated, held);
        return held.with(held.holds().acked(seat, ack)).tellOthers(seat, Kind.ACKED, ack);
    }

    private Instant expires(Instant ackedAt) {
        return ackedAt.plus(rules.ackExpiry());
    }

    /** Rule 5: a vouch holds it as long as it counts, once per seat; a later one is told and holds nothing. */
    private Turn vouch(Event.Stated stated, OpenAlarm next) {
        if (stated.until() == null) {
            return refused(Problem.MALFORMED);
        }
        int seat = stated.seat();
        Holds.Vouch earlier = alarm.holds().vouches().get(seat);
        if (earlier != null && earlier.said().is(stated)) {
            return Turn.again(alarm, earlier.said());
        }
        Instant expires = rules.vouchExpires(stated.until(), next.now());
        OpenAlarm held = earlier == null ? next.with(hold(next, expires)) : next;
        Holds.Vouch vouch = new Holds.Vouch(rules.said(stated, held), expires);
        return held.with(held.holds().vouched(seat, vouch)).tellOthers(seat, Kind.VOUCHED, vouch.said());
    }

    private Holds hold(OpenAlarm next, Instant expires) {
        return alarm.holds().extended(next.now(), expires, rules.hold(), new Ladder(alarm, rules).due(next.now()));
    }

    /** Rule 6: enough distinct seats within the window, and the close is announced; the ladder waits from now on. */
    private Turn vote(Event.Stated stated, OpenAlarm next) {
        int seat = stated.seat();
        Ballot live = alarm.ballot().unexpired(next.now(), rules);
        Said earlier = live.votes().get(seat);
        if (earlier != null && (earlier.is(stated) || live.standing().contains(seat))) {
            return Turn.again(alarm.with(alarm.ballot().said(seat, earlier.under(stated))), earlier);
        }
        OpenAlarm voted = next.with(live.voted(seat, live.pendingWithOneMore(next.now(), rules)));
        boolean news = live.pending() == null && voted.ballot().pending() != null;
        Said vote = rules.said(stated, voted);
        return voted.with(voted.ballot().said(seat, vote))
                .tell(Kind.CLOSING, news ? voted.climb().reached() : List.of())
                .answered(vote);
    }

    private Turn refused(Problem problem) {
        return new Turn(alarm, List.of(), Outcome.Refused.because(problem));
    }
}
