package org.vigil.watch;

import java.time.Instant;
import java.util.List;
import org.vigil.wire.Notice.Cause;
import org.vigil.wire.Notice.Word;
import org.vigil.wire.StatementAnswer;

/** Rules 3, 7 and 9: what opens an alarm joins the open one, and starts no second ladder. */
record Raising(Alarm alarm, OwnerTrack owner, Instant now) {
    /** Rule 3: once an alarm, however often the owner is silent. */
    Turn silent(Silence silence) {
        return switch (alarm) {
            case Alarm.None none -> Turn.of(opened(none, Causes.NONE.withSilence(silence)), List.of());
            case OpenAlarm open -> {
                Causes causes = open.causes();
                yield causes.has(Cause.SILENCE) ? Turn.of(open, List.of()) : joined(open, causes.withSilence(silence));
            }
        };
    }

    /** The same call for help, however often it is sent, is heard once; the newest one's word is kept. */
    Turn distressed(Event.Distressed distressed) {
        Turn raised = switch (alarm) {
            case Alarm.None none -> Turn.of(opened(none, Causes.NONE.withDistress()), List.of());
            case OpenAlarm open -> distressed(open);
        };
        OpenAlarm next = raised.next();
        Word word = new Word(owner.sequence() + 1, next.now(), distressed.word());
        Past past = next.past().distressed(distressed.id());
        return Turn.of(next.with(next.signs().help(word)).with(past), raised.owed());
    }

    /** Another call for help is no other cause; but whoever voted to close did not know of it. */
    private Turn distressed(OpenAlarm open) {
        Causes causes = open.causes();
        if (!causes.has(Cause.DISTRESS)) {
            return joined(open, causes.withDistress());
        }
        return open.ballot().hasVotes() ? joined(open, causes) : Turn.of(open, List.of());
    }

    /** Rule 7: one seat's concern; a later one is a statement. */
    OpenAlarm concerned(Alarm.None none, Event.Stated stated) {
        Said said = new Said(stated.id(), now, new StatementAnswer(null, null));
        OpenAlarm open = opened(none, Causes.NONE.withConcern(stated.seat()));
        return open.with(open.voices().concerned(stated.seat(), said))
                .with(open.past().concerned(stated.seat(), said));
    }

    private OpenAlarm opened(Alarm.None last, Causes causes) {
        Opening opening = new Opening(
                last.number() + 1,
                now,
                owner.plan(),
                owner.seats(),
                owner.generations().current(),
                owner.words());
        return OpenAlarm.opened(opening, causes, owner.held(), last.past());
    }

    private Turn joined(OpenAlarm open, Causes causes) {
        return open.happened(now).joined(causes, open.climb().reached());
    }
}
