package org.vigil.watch;

import java.util.Optional;
import org.vigil.wire.Notice.Cause;
import org.vigil.wire.Notice.Kind;
import org.vigil.wire.StatementAnswer;

/** Rules 6 and 7: what a seat says against closing: it voids the votes and the pending close, at most twice per seat. */
record Protests(OpenAlarm alarm, Rules rules) {
    /** Without a vote since it last objected, a seat that objects says nothing new. */
    Turn object(Event.Stated stated, OpenAlarm next) {
        int seat = stated.seat();
        Voices voices = alarm.voices();
        Voices.Protest earlier = voices.objections().get(seat);
        if (earlier != null && earlier.isRepeatedBy(stated, alarm.ballot())) {
            return Turn.again(alarm.with(voices.objected(seat, earlier.under(stated))), earlier.said());
        }
        OpenAlarm voided = next.with(live(next).voidedBy(seat));
        Voices.Protest objection = protest(stated, voided);
        return voided.with(voices.objected(seat, objection)).tellOthers(seat, Kind.OBJECTED, objection.said());
    }

    /** "Missing": an objection that counts for gates and letters. */
    Turn confirm(Event.Stated stated, OpenAlarm next) {
        int seat = stated.seat();
        Voices voices = alarm.voices();
        Voices.Protest earlier = voices.confirms().get(seat);
        if (earlier != null && earlier.isRepeatedBy(stated, alarm.ballot())) {
            return Turn.again(alarm.with(voices.confirmed(seat, earlier.under(stated))), earlier.said());
        }
        OpenAlarm voided = next.with(live(next).voidedBy(seat));
        Voices.Protest confirmation = protest(stated, voided);
        return voided.with(voices.confirmed(seat, confirmation)).tellOthers(seat, Kind.CONFIRMED, confirmation.said());
    }

    /** Once per seat and alarm; a seat that was not told of the alarm does not learn of it. */
    Turn concern(Event.Stated stated, OpenAlarm next) {
        int seat = stated.seat();
        Optional<Said> again = alarm.past().answered(stated);
        if (again.isPresent()) {
            return Turn.again(alarm, again.get());
        }
        Said earlier = alarm.voices().concerns().get(seat);
        if (earlier != null) {
            return Turn.again(alarm.with(alarm.past().concerned(seat, earlier.under(stated))), earlier);
        }
        OpenAlarm voided = next.with(live(next).voidedBy(seat));
        Said concern = alarm.climb().reached().contains(seat) ? rules.said(stated, voided) : unreached(stated, next);
        OpenAlarm told = voided.with(alarm.voices().concerned(seat, concern))
                .with(alarm.past().concerned(seat, concern));
        return alarm.causes().has(Cause.CONCERN)
                ? told.tellConcern(seat).answered(concern)
                : told.joined(alarm.causes().withConcern(seat), told.others(seat))
                        .answered(concern);
    }

    static Said unreached(Event.Stated stated, OpenAlarm alarm) {
        return new Said(stated.id(), alarm.now(), new StatementAnswer(null, null));
    }

    private Ballot live(OpenAlarm next) {
        return alarm.ballot().unexpired(next.now(), rules);
    }

    private Voices.Protest protest(Event.Stated stated, OpenAlarm voided) {
        return new Voices.Protest(rules.said(stated, voided), alarm.ballot().cast());
    }
}
