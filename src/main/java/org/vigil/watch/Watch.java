package org.vigil.watch;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.vigil.timer.Hearing;
import org.vigil.wire.CheckInAnswer;
import org.vigil.wire.Id;
import org.vigil.wire.Notice;
import org.vigil.wire.Notice.Kind;
import org.vigil.wire.OwnerView;
import org.vigil.wire.Plan;
import org.vigil.wire.Problem;

/**
 * One promise: unless I hear from the owner by then, climb this ladder. Immutable; survives {@link org.vigil.wire.Json}.
 *
 * @param terms those it was armed with, whatever the server's are by now
 */
public record Watch(Id id, Bounds.Terms terms, OwnerTrack owner, Alarm alarm) {
    /** A new watch; {@code plan} passed {@link PlanCheck}. */
    public static Watch arm(Id id, Plan plan, Bounds bounds, Instant now) {
        return new Watch(id, bounds.terms(), OwnerTrack.armed(plan, now), new Alarm.None(0));
    }

    /** Number of the current generation of letters, 1 for the one it was armed with. */
    long generation() {
        return 1;
    }

    /** Numbers of the generations that exist, the current one last; none when it is over. */
    List<Long> generations() {
        return List.of(1L);
    }

    /** Whether nothing is left to do, nor to keep. */
    boolean isOver() {
        return false;
    }

    /** Whether it is over for its owner, though an alarm that they do not know of may live on. */
    boolean isGone(Instant now) {
        return false;
    }

    Instant wakeAt(Hearing hearing) {
        return wakeAt();
    }

    /** When to look at it again at the latest: before that, time alone changes nothing. */
    public Instant wakeAt() {
        return switch (alarm) {
            case Alarm.None none -> owner.silentAt();
            case OpenAlarm open -> ladder(open).wakeAt();
        };
    }

    /**
     * What comes of {@code event} at {@code now}. Pure: the same always gives the same. Time passes first, so an event that
     * loses a race finds what time decided; and last, because an event can set free what waited for it.
     */
    public Decision decide(Event event, Instant now, Hearing hearing) {
        return letTimePass(now).then(watch -> watch.happens(event, now)).then(watch -> watch.letTimePass(now));
    }

    private Decision letTimePass(Instant now) {
        Decision passed = Decision.nothing(this);
        while (Times.isDue(passed.next().wakeAt(), now)) {
            passed = passed.then(watch -> watch.due(now));
        }
        return passed;
    }

    /** Brings about the first thing that is due. */
    private Decision due(Instant now) {
        return switch (alarm) {
            case Alarm.None none -> fallSilent(none, now);
            case OpenAlarm open -> isClosed(open, now) ? close(open, now) : climb(open, now);
        };
    }

    /** Rule 3: deadline + grace passed; the ladder counts from now. */
    private Decision fallSilent(Alarm.None last, Instant now) {
        Instant missed = owner.deadline().truncatedTo(ChronoUnit.MINUTES);
        Opening opening = new Opening(last.number() + 1, Notice.Cause.SILENCE, now, missed, owner.words());
        return Decision.nothing(with(OpenAlarm.opened(opening)));
    }

    private Decision climb(OpenAlarm open, Instant now) {
        return turned(ladder(open).climb(now, open.opening().words().beside(owner.words())));
    }

    private boolean isClosed(OpenAlarm open, Instant now) {
        return ladder(open).closesAt().filter(at -> Times.isDue(at, now)).isPresent();
    }

    /** Rule 6: the announced close takes effect, at the instant announced, however late it is noticed. */
    private Decision close(OpenAlarm open, Instant now) {
        Turn told = open.happened(now).tell(Kind.CLOSED, open.climb().reached());
        OwnerTrack goesOn = owner.closed(ladder(open).closesAt().orElseThrow());
        return new Decision(new Watch(id, terms, goesOn, new Alarm.None(open.number())), told.owed(), told.outcome());
    }

    private Decision happens(Event event, Instant now) {
        return switch (event) {
            case Event.Look look -> Decision.nothing(this);
            case Event.CheckIn checkIn -> checkIn(checkIn, now);
            case Event.Stated stated -> state(stated, now);
            case Event.SeatGone gone -> seatGone(gone.seat(), now);
            case Event.Changed changed -> throw new UnsupportedOperationException("not yet");
            case Event.Distressed distressed -> throw new UnsupportedOperationException("not yet");
            case Event.Rekeyed rekeyed -> throw new UnsupportedOperationException("not yet");
        };
    }

    /** Rule 1: accepted once; a retry is answered the same, anything else that is not newer is stale. */
    private Decision checkIn(Event.CheckIn checkIn, Instant now) {
        Optional<CheckInAnswer> before = owner.answerToRetry(checkIn);
        if (before.isPresent()) {
            return answered(new Outcome.CheckedIn(before.get()));
        }
        return owner.isStale(checkIn) ? answered(Outcome.Refused.stale(owner.sequence())) : accept(checkIn, now);
    }

    /** Rules 2 and 4: moves the deadline, closes nothing. */
    private Decision accept(Event.CheckIn checkIn, Instant now) {
        OwnerTrack accepted = owner.accept(checkIn, now);
        Outcome outcome = new Outcome.CheckedIn(accepted.answer().orElseThrow());
        return switch (alarm) {
            case Alarm.None none -> new Decision(new Watch(id, terms, accepted, none), List.of(), outcome);
            case OpenAlarm open -> {
                Turn told = open.checkedIn(now);
                yield new Decision(new Watch(id, terms, accepted, told.next()), told.owed(), outcome);
            }
        };
    }

    private Decision state(Event.Stated stated, Instant now) {
        return alarm instanceof OpenAlarm open && open.number() == stated.alarm()
                ? turned(new Statements(open, rules()).hear(stated, now))
                : answered(Outcome.Refused.because(Problem.NO_SUCH_ALARM));
    }

    private Decision seatGone(int seat, Instant now) {
        return switch (alarm) {
            case Alarm.None none -> Decision.nothing(this);
            case OpenAlarm open -> turned(open.gone(seat, now));
        };
    }

    /** All the owner ever sees: their own track, and the alarm for silence they caused. */
    public OwnerView view(Instant now) {
        Instant alarmAt = alarm instanceof OpenAlarm open ? open.opening().at() : null;
        return new OwnerView(
                id,
                state(now),
                owner.sequence(),
                owner.lastCheckIn(),
                owner.deadline(),
                owner.plan().grace(),
                List.of(),
                null,
                null,
                null,
                alarmAt,
                PlanCheck.worstCase(owner.plan()));
    }

    private OwnerView.State state(Instant now) {
        if (alarm instanceof OpenAlarm) {
            return OwnerView.State.ALARM;
        }
        return now.isAfter(owner.deadline()) ? OwnerView.State.LATE : OwnerView.State.WATCHING;
    }

    private Decision answered(Outcome outcome) {
        return new Decision(this, List.of(), outcome);
    }

    private Decision turned(Turn turn) {
        return new Decision(with(turn.next()), turn.owed(), turn.outcome());
    }

    private Watch with(Alarm next) {
        return new Watch(id, terms, owner, next);
    }

    private Ladder ladder(OpenAlarm open) {
        return new Ladder(open, rules());
    }

    private Rules rules() {
        return new Rules(owner.plan(), terms);
    }
}
