package org.vigil.watch.model;

import java.util.Optional;
import org.vigil.watch.model.Fact.Said;
import org.vigil.wire.Notice.Cause;
import org.vigil.wire.Notice.Kind;
import org.vigil.wire.Statement;

/** Rules 5 to 7: what a seat's statement does. */
record Speech(Spec spec) {
    static final String NOTHING = "held until null, closes at null";

    void say(Move.Say say, long now) {
        boolean concern = say.kind() == Statement.Kind.CONCERN;
        boolean revoked = spec.owner(now).revoked.containsKey(say.seat());
        if (!spec.log().isOpen()) {
            if (concern) {
                concernOpens(say, now, revoked);
            } else {
                spec.answer("NO_SUCH_ALARM");
            }
        } else if (!concern && !spec.rungs().reached().contains(say.seat())) {
            spec.answer("NOT_TOLD");
        } else if (revoked) {
            spec.answer(pretended(say, now));
        } else {
            hear(say, now);
        }
    }

    /** Said once more under the same id, it is answered the same; said for the first time, it is new. */
    void again(Move.SayAgain again, long now) {
        Optional<Said> last = spec.lastSaid(again.seat(), again.kind());
        if (last.isPresent() && !spec.owner(now).revoked.containsKey(again.seat())) {
            spec.answer(last.get().answer());
        } else {
            say(new Move.Say(again.seat(), again.kind(), 0), now);
        }
    }

    /** Rule 7. */
    private void concernOpens(Move.Say say, long now, boolean revoked) {
        if (spec.owner(now).over) {
            spec.answer("UNAUTHORISED");
            return;
        }
        spec.answer(NOTHING);
        if (!revoked) {
            spec.open(Cause.CONCERN, say.seat(), false, now);
            spec.add(new Said(now, say.seat(), say.kind(), spec.id(), now, true, NOTHING));
        }
    }

    private void hear(Move.Say say, long now) {
        long ackExpiry = spec.rungs().holding().ackExpiry();
        Optional<Said> same = spec.votes().nothingNew(say.seat(), say.kind(), now, ackExpiry);
        if (same.isPresent()) {
            spec.add(new Fact.SaidAgain(now, say.seat(), say.kind(), spec.id()));
            spec.answer(same.get().answer());
            return;
        }
        switch (say.kind()) {
            case ACK -> tellOthers(say, Kind.ACKED, now);
            case VOUCH -> tellOthers(say, Kind.VOUCHED, now);
            case CLOSE -> vote(say, now);
            case OBJECT -> object(say, Kind.OBJECTED, now);
            case CONFIRM -> object(say, Kind.CONFIRMED, now);
            case CONCERN -> concern(say, now);
            case DRILLED -> throw new IllegalArgumentException("nothing is said of drills here");
        }
    }

    private void tellOthers(Move.Say say, Kind kind, long now) {
        record(say, now);
        spec.tell(kind, spec.rungs().others(say.seat()));
    }

    private void vote(Move.Say say, long now) {
        boolean pending = spec.votes().closesAt() != null;
        boolean enough =
                spec.votes().live(now).size() + 1 >= spec.opened().plan().closeQuorum();
        if (enough && !pending) {
            spec.add(new Fact.Closing(now, now + spec.small().objection()));
            spec.tell(Kind.CLOSING, spec.rungs().reached());
        }
        record(say, now);
    }

    private void object(Move.Say say, Kind kind, long now) {
        if (spec.votes().isVoidedBy(say.seat(), now)) {
            spec.add(new Fact.Voided(now, say.seat()));
        }
        tellOthers(say, kind, now);
    }

    /** The first joins as a cause; each is an objection. */
    private void concern(Move.Say say, long now) {
        boolean reached = spec.rungs().reached().contains(say.seat());
        boolean joins = !spec.rungs().has(Cause.CONCERN);
        if (spec.votes().isVoidedBy(say.seat(), now)) {
            spec.add(new Fact.Voided(now, say.seat()));
        }
        if (reached) {
            record(say, now);
        } else {
            spec.add(new Said(now, say.seat(), say.kind(), spec.id(), now, true, NOTHING));
            spec.answer(NOTHING);
        }
        if (joins) {
            spec.add(new Fact.Joined(now, Cause.CONCERN, say.seat(), false));
        }
        spec.tell(joins ? Kind.JOINED : Kind.CONCERNED, spec.rungs().others(say.seat()));
    }

    private void record(Move.Say say, long now) {
        boolean first = spec.lastSaid(say.seat(), say.kind()).isEmpty();
        Said said = new Said(now, say.seat(), say.kind(), spec.id(), now + say.minutes(), first, "");
        String answer = answerAfter(spec.log().with(said).sinceOpening(), now);
        spec.add(new Said(now, say.seat(), say.kind(), spec.id(), now + say.minutes(), first, answer));
        spec.answer(answer);
    }

    /** Rule 8: a seat that does not count is answered as if it did, and were the only one to speak. */
    private String pretended(Move.Say say, long now) {
        if (say.kind() == Statement.Kind.CONCERN && !spec.rungs().reached().contains(say.seat())) {
            return NOTHING;
        }
        Said said = new Said(now, say.seat(), say.kind(), spec.id(), now + say.minutes(), true, "");
        Log alone = new Log(spec.log().sinceOpening().facts().stream()
                        .filter(fact -> !(fact instanceof Said
                                || fact instanceof Fact.Closing
                                || fact instanceof Fact.Voided
                                || fact instanceof Fact.Struck))
                        .toList())
                .with(said);
        boolean closes =
                say.kind() == Statement.Kind.CLOSE && spec.opened().plan().closeQuorum() == 1;
        return answerAfter(
                closes ? alone.with(new Fact.Closing(now, now + spec.small().objection())) : alone, now);
    }

    /** What is held and what is announced, as it is with the statement. */
    private String answerAfter(Log alarm, long now) {
        Holding holding = Holding.in(spec.small(), spec.opened().plan(), alarm);
        Long acked = holding.lastAckExpires() > now ? Long.valueOf(holding.lastAckExpires()) : null;
        Long held = spec.rungs().isAtTop() ? acked : holding.until(now);
        return "held until " + held + ", closes at " + new Votes(spec.small(), spec.opened(), alarm).closesAt();
    }
}
