package org.vigil.watch.model;

import java.time.Duration;
import java.time.Instant;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.vigil.watch.Event;
import org.vigil.watch.model.Fact.Said;
import org.vigil.watch.model.Fact.SaidAgain;
import org.vigil.wire.Id;

/** What a move is to the heart, after what the log tells. */
record Script(Log log, Heart heart, long now) {
    Event event(Move move) {
        return switch (move) {
            case Move.Pass pass -> new Event.Look();
            case Move.CheckIn plain -> checkIn(last() + 1, "own");
            case Move.Retry retry -> retry();
            case Move.Stale stale -> checkIn(last(), "other");
            case Move.Answer answer -> checkIn(last() + 1, "own", Small.legId(answer.leg()), null);
            case Move.Extend extend ->
                checkIn(last() + 1, "own", Small.legId(extend.leg()), Duration.ofMinutes(extend.minutes()));
            case Move.Alter alter -> new Event.Changed(last() + 1, Heart.blob("own"), alter.change());
            case Move.Distress distress -> new Event.Distressed(Heart.id(distress.id()), Heart.blob("help"));
            case Move.Rekey rekey -> new Event.Rekeyed(Heart.blob("key " + rekey.key()));
            case Move.Say say -> stated(say, log.facts().size());
            case Move.SayAgain again -> stated(again);
            case Move.Drill drill -> Drilling.asked(drill.id());
            case Move.OpenDrill open -> new Event.DrillOpened(open.seat(), Drilling.proof(open.seat(), open.right()));
            case Move.Gone gone -> new Event.SeatGone(gone.seat());
        };
    }

    private long last() {
        return log.last(Fact.Acted.class).map(Fact.Acted::sequence).orElse(0L);
    }

    private Event retry() {
        Move act = log.last(Fact.Acted.class).map(Fact.Acted::act).orElse(new Move.CheckIn());
        long number = Math.max(last(), 1);
        return act instanceof Move.Alter alter
                ? new Event.Changed(number, Heart.blob("own"), alter.change())
                : checkIn(number, "own");
    }

    private static Event checkIn(long sequence, String body) {
        return checkIn(sequence, body, null, null);
    }

    private static Event checkIn(long sequence, String body, @Nullable Id leg, @Nullable Duration by) {
        return new Event.CheckIn(sequence, Heart.blob(body), Heart.blob("word " + sequence), leg, by);
    }

    private Event stated(Move.Say say, int id) {
        @Nullable Instant until = say.minutes() == 0 ? null : Small.instant(now + say.minutes());
        return new Event.Stated(say.seat(), Heart.id(id), heart.alarm(now), say.kind(), until);
    }

    private Event stated(Move.SayAgain again) {
        Log alarm = log.sinceOpening();
        int id = Stream.concat(
                        alarm
                                .all(Said.class, said -> said.seat() == again.seat() && said.kind() == again.kind())
                                .stream()
                                .map(Said::id),
                        alarm
                                .all(
                                        SaidAgain.class,
                                        said -> said.seat() == again.seat() && said.kind() == again.kind())
                                .stream()
                                .map(SaidAgain::id))
                .max(Integer::compare)
                .orElse(log.facts().size());
        return stated(new Move.Say(again.seat(), again.kind(), 0), id);
    }
}
