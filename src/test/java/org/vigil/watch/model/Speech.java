package org.vigil.watch.model;

import java.util.List;
import java.util.Optional;
import org.vigil.watch.model.Fact.Said;
import org.vigil.wire.Notice.Kind;
import org.vigil.wire.Statement;

/** Rules 5 to 7: what a seat's statement does. */
record Speech(Spec spec, Small small) {
    void say(Move.Say say, long now) {
        int id = spec.id();
        if (!spec.log().isOpen()) {
            spec.answer("NO_SUCH_ALARM");
        } else if (!spec.ladder().reached().contains(say.seat())) {
            spec.answer("NOT_TOLD");
        } else {
            hear(say, id, now);
        }
    }

    /** Said once more under the same id, it is answered the same; said for the first time, it is new. */
    void again(Move.SayAgain again, long now) {
        Optional<Said> last = spec.lastSaid(again.seat(), again.kind());
        if (last.isPresent()) {
            spec.answer(last.get().answer());
        } else {
            say(new Move.Say(again.seat(), again.kind(), 0), now);
        }
    }

    private void hear(Move.Say say, int id, long now) {
        Optional<Said> same = spec.ballot().nothingNew(say.seat(), say.kind(), now, ackExpiry());
        if (same.isPresent()) {
            spec.answer(same.get().answer());
            return;
        }
        switch (say.kind()) {
            case ACK -> hold(say, id, now, Kind.ACKED);
            case CLOSE -> vote(say, id, now);
            case OBJECT -> object(say, id, now, Kind.OBJECTED);
            default -> throw new IllegalArgumentException("not in the alphabet");
        }
    }

    private long ackExpiry() {
        return small.ackExpiry(spec.log().last(Fact.Opened.class).orElseThrow().plan());
    }

    private void hold(Move.Say say, int id, long now, Kind kind) {
        record(say, id, now);
        spec.tell(kind, spec.ladder().others(say.seat()));
    }

    private void vote(Move.Say say, int id, long now) {
        boolean pending = spec.ballot().closesAt() != null;
        int quorum = spec.log().last(Fact.Opened.class).orElseThrow().plan().closeQuorum();
        boolean enough = spec.ballot().live(now).size() + 1 >= quorum;
        if (enough && !pending) {
            spec.add(new Fact.Closing(now, now + small.objection()));
            spec.tell(Kind.CLOSING, spec.ladder().reached());
        }
        record(say, id, now);
    }

    private void object(Move.Say say, int id, long now, Kind kind) {
        if (spec.ballot().isVoidedBy(say.seat(), now)) {
            spec.add(new Fact.Voided(now, say.seat()));
        }
        record(say, id, now);
        spec.tell(kind, spec.ladder().others(say.seat()));
    }

    private void record(Move.Say say, int id, long now) {
        boolean first = spec.lastSaid(say.seat(), say.kind()).isEmpty();
        Said said = new Said(now, say.seat(), say.kind(), id, now + say.minutes(), first, "");
        String answer = answerAfter(said, now);
        spec.add(new Said(now, say.seat(), say.kind(), id, now + say.minutes(), first, answer));
        spec.answer(answer);
    }

    /** What is held and what is announced, as it is with the statement. */
    private String answerAfter(Said said, long now) {
        Log with = spec.log().with(said).sinceOpening();
        Fact.Opened opened = spec.log().last(Fact.Opened.class).orElseThrow();
        Holding holding = new Holding(small, opened.plan(), with);
        Long acked = holding.lastAckExpires() > now ? holding.lastAckExpires() : null;
        Long held = spec.ladder().isAtTop() ? acked : holding.until(now);
        return "held until " + held + ", closes at " + new Votes(small, with).closesAt();
    }
}
