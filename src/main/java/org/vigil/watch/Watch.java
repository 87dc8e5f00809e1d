package org.vigil.watch;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.vigil.timer.Hearing;
import org.vigil.wire.Id;
import org.vigil.wire.Leg;
import org.vigil.wire.NewWatch;
import org.vigil.wire.Notice.Kind;
import org.vigil.wire.Notice;
import org.vigil.wire.OwnerView;
import org.vigil.wire.Plan;
import org.vigil.wire.Problem;

/**
 * One promise: unless I hear from the owner by then, climb this ladder. Immutable; survives {@link org.vigil.wire.Json}.
 *
 * @param terms those it was armed with, whatever the server's are by now
 */
public record Watch(Id id, Bounds.Terms terms, OwnerTrack owner, Alarm alarm) {
    /** A new watch; what was ordered passed {@link PlanCheck}. */
    public static Watch arm(Id id, NewWatch order, Bounds bounds, Instant now) {
        return arm(id, order.plan(), order.legs(), order.seats().size(), bounds, now);
    }

    static Watch arm(Id id, Plan plan, List<Leg> legs, int seats, Bounds bounds, Instant now) {
        OwnerTrack.Armed armed = new OwnerTrack.Armed(id, bounds.minima());
        return new Watch(
                id, bounds.terms(), OwnerTrack.armed(armed, plan, legs, seats, now), new Alarm.None(0));
    }

    /** Number of the current generation of letters, 1 for the one it was armed with. */
    long generation() {
        return owner.generations().current();
    }

    /** Numbers of the generations that are kept, the current one last; none when it is over. */
    List<Long> generations() {
        return isOver() ? List.of() : owner.generations().kept();
    }

    /** Whether it was disarmed and no alarm is open: nothing is left to do, nor to keep. */
    boolean isOver() {
        return owner.isOver() && alarm instanceof Alarm.None;
    }

    /** Whether it is over for its owner by {@code now}, though an alarm that they do not know of may live on. */
    boolean isGone(Instant now) {
        return owner.at(now).isOver();
    }

    /** When to look at it again at the latest: before that, time alone changes nothing. */
    public Instant wakeAt(Hearing hearing) {
        return Times.earliest(Stream.of(owner.changesAt(), owner.silentAt(hearing), alarmAt()))
                .orElse(Times.NEVER);
    }

    private Optional<Instant> alarmAt() {
        return alarm instanceof OpenAlarm open ? Optional.of(ladder(open).wakeAt()) : Optional.empty();
    }

    /**
     * What comes of {@code event} at {@code now}. Pure: the same always gives the same. Time passes first, so an event that
     * loses a race finds what time decided; and last, because an event can set free what waited for it.
     */
    public Decision decide(Event event, Instant now, Hearing hearing) {
        return letTimePass(now, hearing)
                .then(watch -> watch.happens(event, now))
                .then(watch -> watch.letTimePass(now, hearing));
    }

    private Decision letTimePass(Instant now, Hearing hearing) {
        Decision passed = Decision.nothing(this);
        while (Times.isDue(passed.next().wakeAt(hearing), now)) {
            passed = passed.then(watch -> watch.due(now, hearing));
        }
        return passed;
    }

    /** Brings about the first thing that is due. */
    private Decision due(Instant now, Hearing hearing) {
        Instant first = wakeAt(hearing);
        if (owner.changesAt().filter(first::equals).isPresent()) {
            return Decision.nothing(with(owner.changed()));
        }
        return switch (alarm) {
            case Alarm.None none -> fallSilent(none, owner.silence(hearing).orElseThrow(), now);
            case OpenAlarm open -> isClosed(open, now) ? close(open, now) : climb(open, now);
        };
    }

    /** Rule 3: deadline + grace passed; the ladder counts from now. */
    private Decision fallSilent(Alarm.None last, Silence silence, Instant now) {
        Opening opening =
                new Opening(last.number() + 1, Notice.Cause.SILENCE, now, silence.missed(), owner.words());
        return Decision.nothing(with(owner.fellSilent(now)).with(OpenAlarm.opened(opening)));
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
            case Event.Changed changed -> change(changed, now);
            case Event.Distressed distressed -> throw new UnsupportedOperationException("not yet");
            case Event.Rekeyed rekeyed -> rekey(rekeyed, now);
        };
    }

    /** Rule 1: accepted once; a retry is answered the same, anything else that is not newer is stale. */
    private Decision checkIn(Event.CheckIn checkIn, Instant now) {
        return known(owner.acts().known(checkIn)).orElseGet(() -> {
            Answered answered = owner.checkIn(checkIn, now);
            return answered.outcome() instanceof Outcome.CheckedIn ? heard(answered, checkIn, now) : acted(answered);
        });
    }

    /** Rule 4: a check-in closes nothing. */
    private Decision heard(Answered answered, Event.CheckIn checkIn, Instant now) {
        if (!(alarm instanceof OpenAlarm open)) {
            return acted(answered);
        }
        Turn told = open.checkedIn(now);
        return new Decision(with(answered.next()).with(told.next()), told.owed(), answered.outcome());
    }

    /** Rule 8: check-ins and changes are counted together. */
    private Decision change(Event.Changed changed, Instant now) {
        return known(owner.acts().known(changed)).orElseGet(() -> acted(owner.change(changed, now)));
    }

    /** Rule 18. */
    private Decision rekey(Event.Rekeyed rekeyed, Instant now) {
        return owner.isOver() ? gone() : acted(owner.rekeyed(rekeyed.ownerKey(), now));
    }

    private Optional<Decision> known(Optional<Outcome> outcome) {
        return owner.isOver() ? Optional.of(gone()) : outcome.map(this::answered);
    }

    private Decision gone() {
        return answered(Outcome.Refused.because(Problem.UNAUTHORISED));
    }

    private Decision acted(Answered answered) {
        return new Decision(with(answered.next()), answered.owed(), answered.outcome());
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
        return new Sight(owner.at(now), now).view();
    }

    private Decision answered(Outcome outcome) {
        return new Decision(this, List.of(), outcome);
    }

    private Decision turned(Turn turn) {
        return new Decision(with(turn.next()), turn.owed(), turn.outcome());
    }

    private Watch with(OwnerTrack next) {
        return new Watch(id, terms, next, alarm);
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
