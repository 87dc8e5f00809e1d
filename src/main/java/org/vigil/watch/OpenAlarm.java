package org.vigil.watch;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.vigil.wire.AlarmState;
import org.vigil.wire.Notice;
import org.vigil.wire.Notice.Cause;
import org.vigil.wire.Notice.Kind;

/**
 * An open alarm, until enough seats close it. What it does: {@link Ladder}, {@link Statements} and {@link Protests}.
 *
 * @param held the owner's track without what weakened it since: by it silence joins
 */
record OpenAlarm(
        Opening opening,
        Causes causes,
        OwnerTrack held,
        Past past,
        Climb climb,
        Holds holds,
        Ballot ballot,
        Voices voices,
        Signs signs,
        Tally tally)
        implements Alarm {
    static OpenAlarm opened(Opening opening, Causes causes, OwnerTrack held, Past past) {
        Instant at = opening.at();
        Tally tally = new Tally(1, at);
        return new OpenAlarm(
                opening, causes, held, past, Climb.NONE, Holds.none(at), Ballot.NONE, Voices.NONE, Signs.NONE, tally);
    }

    @Override
    public long number() {
        return opening.number();
    }

    /** Rule 7: nothing but calls, until silence, distress or a second seat. */
    boolean lettersAreFree() {
        return causes.has(Cause.SILENCE) || causes.has(Cause.DISTRESS) || voices.areTwo();
    }

    /** Rule 4: the words held when it opened, those left since, and the call for help. */
    Words words(Words since) {
        List<Notice.Word> help = Optional.ofNullable(signs.help()).stream().toList();
        return opening.words().beside(since).beside(new Words(help));
    }

    /** Rule 9: the track it keeps hears what tightens. */
    OpenAlarm changed(Event.Changed change, Instant now) {
        return with(held.change(change, now).next());
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

    /** Rule 9: a new cause is announced, ends any hold, and voids the votes of those who did not know it. */
    Turn joined(Causes next, Collection<Integer> told) {
        return with(next).with(holds.ended(now())).with(ballot.voided()).tell(Kind.JOINED, told);
    }

    /** As if nobody had said anything. */
    OpenAlarm alone() {
        return with(Holds.none(opening.at())).with(Ballot.NONE).with(Voices.NONE);
    }

    /**
     * Rule 8: what a revoked seat said for keeping quiet is lost; what it said for the owner stays, or whoever has the
     * owner's phone could unsay it. If a close was pending, it is objected to in nobody's name.
     */
    Turn withoutRevoked(Rules rules, Instant now) {
        OpenAlarm next = this;
        for (int seat : climb.reached()) {
            next = rules.seats().isRevoked(seat) ? next.without(seat, rules, now) : next;
        }
        boolean reopened = ballot.pending() != null && next.ballot.pending() == null;
        return reopened ? next.happened(now).tell(Kind.OBJECTED, climb.reached()) : Turn.of(next, List.of());
    }

    private OpenAlarm without(int seat, Rules rules, Instant now) {
        return with(holds.without(seat, Times.later(now, now()))).with(ballot.without(seat, rules));
    }

    /** What it does, for operators. */
    AlarmState state(Instant now) {
        if (ballot.pending() != null) {
            return AlarmState.CLOSING;
        }
        if (climb.repeat() != null) {
            return AlarmState.REPEATING;
        }
        return holds.until().isAfter(now) ? AlarmState.HELD : AlarmState.CLIMBING;
    }

    /** Something happened: all that is told of it bears the next ordinal. */
    OpenAlarm happened(Instant now) {
        return new OpenAlarm(opening, causes, held, past, climb, holds, ballot, voices, signs, tally.next(now));
    }

    /** The instant of what happened last. */
    Instant now() {
        return tally.at();
    }

    OpenAlarm with(Causes next) {
        return new OpenAlarm(opening, next, held, past, climb, holds, ballot, voices, signs, tally);
    }

    OpenAlarm with(OwnerTrack next) {
        return new OpenAlarm(opening, causes, next, past, climb, holds, ballot, voices, signs, tally);
    }

    OpenAlarm with(Past next) {
        return new OpenAlarm(opening, causes, held, next, climb, holds, ballot, voices, signs, tally);
    }

    OpenAlarm with(Climb next) {
        return new OpenAlarm(opening, causes, held, past, next, holds, ballot, voices, signs, tally);
    }

    OpenAlarm with(Holds next) {
        return new OpenAlarm(opening, causes, held, past, climb, next, ballot, voices, signs, tally);
    }

    OpenAlarm with(Ballot next) {
        return new OpenAlarm(opening, causes, held, past, climb, holds, next, voices, signs, tally);
    }

    OpenAlarm with(Voices next) {
        return new OpenAlarm(opening, causes, held, past, climb, holds, ballot, next, signs, tally);
    }

    OpenAlarm with(Signs next) {
        return new OpenAlarm(opening, causes, held, past, climb, holds, ballot, voices, next, tally);
    }

    SortedSet<Integer> others(int seat) {
        SortedSet<Integer> others = new TreeSet<>(climb.reached());
        others.remove(seat);
        return others;
    }

    /** Owes each of {@code seats} a notice of what happened last, with the facts as they are now. */
    Turn tell(Kind kind, Collection<Integer> seats) {
        return tell(kind, seats, facts(0, causes.concerned()), List.of());
    }

    Turn tell(Kind kind, Collection<Integer> seats, int rung, List<Notice.Word> words) {
        return tell(kind, seats, facts(rung, causes.concerned()), words);
    }

    /** What a seat said is told to the others, not who said it. */
    Turn tellOthers(int seat, Kind kind, Said said) {
        return tell(kind, others(seat)).answered(said);
    }

    /** Rule 7: with how many earlier concerns of this seat were closed. */
    Turn tellConcern(int seat) {
        return tell(Kind.CONCERNED, others(seat), facts(0, seat), List.of());
    }

    private Turn tell(Kind kind, Collection<Integer> seats, Owed.Facts facts, List<Notice.Word> words) {
        return Turn.of(
                this,
                seats.stream()
                        .map(seat -> new Owed(seat, kind, number(), tally.ordinal(), now(), facts, null, words))
                        .toList());
    }

    private Owed.Facts facts(int rung, @Nullable Integer concerned) {
        return new Owed.Facts(
                causes.opened(),
                causes.joined(),
                opening.at(),
                causes.missed(),
                rung,
                holds.acks().size(),
                voices.confirms().size(),
                concerned == null ? 0 : past.closedOf(concerned),
                signs.checkIns(),
                holds.vouchedUntil(),
                ballot.closesAt(),
                List.of());
    }
}
