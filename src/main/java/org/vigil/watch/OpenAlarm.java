package org.vigil.watch;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import org.vigil.wire.Notice;
import org.vigil.wire.Notice.Kind;

/** An open alarm, until enough seats close it. What it does: {@link Ladder} and {@link Statements}. */
record OpenAlarm(Opening opening, Climb climb, Holds holds, Ballot ballot, Signs signs, Tally tally) implements Alarm {
    static OpenAlarm opened(Opening opening) {
        Instant at = opening.at();
        return new OpenAlarm(opening, Climb.NONE, Holds.none(at), Ballot.NONE, Signs.NONE, new Tally(1, at));
    }

    @Override
    public long number() {
        return opening.number();
    }

    /** Rule 4: a check-in closes nothing; reached seats are told of the first, then at most daily. */
    Turn checkedIn(Instant now) {
        OpenAlarm next = happened(now);
        boolean tell = !climb.reached().isEmpty() && signs.isToTell(next.now());
        return tell
                ? next.with(signs.told(next.now())).tell(Kind.CHECKED_IN, climb.reached())
                : Turn.of(next.with(signs.untold()), List.of());
    }

    /** The other reached seats are told, once an alarm, that this one's mailbox is gone. */
    Turn gone(int seat, Instant now) {
        boolean news = climb.reached().contains(seat) && !climb.gone().contains(seat);
        return news
                ? happened(now).with(climb.gone(seat)).tell(Kind.SEAT_GONE, others(seat))
                : Turn.of(this, List.of());
    }

    /** Something happened: all that is told of it bears the next ordinal. */
    OpenAlarm happened(Instant now) {
        return new OpenAlarm(opening, climb, holds, ballot, signs, tally.next(now));
    }

    /** The instant of what happened last. */
    Instant now() {
        return tally.at();
    }

    OpenAlarm with(Climb next) {
        return new OpenAlarm(opening, next, holds, ballot, signs, tally);
    }

    OpenAlarm with(Holds next) {
        return new OpenAlarm(opening, climb, next, ballot, signs, tally);
    }

    OpenAlarm with(Ballot next) {
        return new OpenAlarm(opening, climb, holds, next, signs, tally);
    }

    OpenAlarm with(Signs next) {
        return new OpenAlarm(opening, climb, holds, ballot, next, tally);
    }

    SortedSet<Integer> others(int seat) {
        SortedSet<Integer> others = new TreeSet<>(climb.reached());
        others.remove(seat);
        return others;
    }

    /** Owes each of {@code seats} a notice of what happened last, with the facts as they are now. */
    Turn tell(Kind kind, Collection<Integer> seats) {
        return tell(kind, seats, 0, List.of());
    }

    Turn tell(Kind kind, Collection<Integer> seats, int rung, List<Notice.Word> words) {
        Owed.Facts facts = new Owed.Facts(
                opening.cause(),
                List.of(),
                now(),
                opening.at(),
                opening.missed(),
                rung,
                holds.acks().size(),
                0,
                0,
                signs.checkIns(),
                null,
                ballot.closesAt(),
                null,
                List.of());
        return Turn.of(
                this,
                seats.stream()
                        .map(seat -> new Owed(seat, kind, number(), tally.ordinal(), facts, words))
                        .toList());
    }
}
