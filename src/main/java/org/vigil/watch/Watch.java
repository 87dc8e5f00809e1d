package org.vigil.watch;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.vigil.timer.Hearing;
import org.vigil.wire.Id;
import org.vigil.wire.Leg;
import org.vigil.wire.NewWatch;
import org.vigil.wire.Notice;
import org.vigil.wire.Notice.Kind;
import org.vigil.wire.OwnerView;
import org.vigil.wire.Plan;
import org.vigil.wire.Problem;
import org.vigil.wire.Statement;
import org.vigil.wire.StatementAnswer;

/**
 * One promise: unless I hear from the owner by then, climb this ladder. Immutable; survives {@link org.vigil.wire.Json}.
 *
 * @param terms those it was armed with, whatever the server's are by now
 */
public record Watch(Id id, Bounds.Terms terms, OwnerTrack owner, Alarm alarm, Drill drill) {
    /** A new watch; what was ordered passed {@link PlanCheck}. */
    public static Watch arm(Id id, NewWatch order, Bounds bounds, Instant now) {
        return arm(id, order.plan(), order.legs(), order.seats().size(), bounds, now);
    }

    static Watch arm(Id id, Plan plan, List<Leg> legs, int seats, Bounds bounds, Instant now) {
        OwnerTrack.Armed armed = new OwnerTrack.Armed(id, bounds.minima());
        return new Watch(
                id, bounds.terms(), OwnerTrack.armed(armed, plan, legs, seats, now), Alarm.None.YET, Drill.NONE);
    }

    /** Number of the current generation of letters, 1 for the one it was armed with. */
    long generation() {
        return owner.generations().current();
    }

    /** Numbers of the generations that are kept, the current one last; none when it is over. */
    List<Long> generations() {
        if (isOver()) {
            return List.of();
        }
        List<Long> kept = owner.generations().kept();
        return alarm instanceof OpenAlarm open ? open.opening().generations(kept) : kept;
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
        return Times.earliest(Stream.of(Optional.of(watchAt(hearing)), drill.dueAt(owner, alarm)))
                .orElse(Times.NEVER);
    }

    /** The same without the drill. */
    private Instant watchAt(Hearing hearing) {
        return Times.earliest(Stream.of(owner.changesAt(), silence(hearing).map(Silence::at), ladderAt(hearing)))
                .orElse(Times.NEVER);
    }

    private Optional<Instant> ladderAt(Hearing hearing) {
        return alarm instanceof OpenAlarm open
                ? Optional.of(ladder(open, hearing).wakeAt())
                : Optional.empty();
    }

    /**
     * What comes of {@code event} at {@code now}. Pure: the same always gives the same. Time passes first, so an event that
     * loses a race finds what time decided; and last, because an event can set free what waited for it.
     */
    public Decision decide(Event event, Instant now, Hearing hearing) {
        return mailed(letTimePass(now, hearing), now, hearing)
                .then(watch -> mailed(watch.happens(event, now, hearing), now, hearing))
                .then(watch -> mailed(watch.withoutRevoked(now, hearing), now, hearing))
                .then(watch -> mailed(watch.letTimePass(now, hearing), now, hearing));
    }

    /** What time decided leaves as it was then, whatever the event does to seats and letters. */
    private static Decision mailed(Decision decided, Instant now, Hearing hearing) {
        Mailing mailing = Mailing.of(decided.next(), hearing, now);
        return new Decision(decided.next(), mailing.of(decided.owed()), decided.outcome());
    }

    private Decision withoutRevoked(Instant now, Hearing hearing) {
        return alarm instanceof OpenAlarm open
                ? turned(open.withoutRevoked(rules(open, hearing), now))
                : Decision.nothing(this);
    }

    private Decision letTimePass(Instant now, Hearing hearing) {
        Decision passed = Decision.nothing(this);
        while (Times.isDue(passed.next().wakeAt(hearing), now)) {
            passed = passed.then(watch -> watch.due(now, hearing));
        }
        return passed;
    }

    /**
     * Brings about the first thing that is due; a silence before the ladder, so that no close at the same instant swallows
     * it, and a drill's end before what is real, its start after that.
     */
    private Decision due(Instant now, Hearing hearing) {
        Instant first = watchAt(hearing);
        if (drill.isStopped(owner, alarm) || !Times.isDue(first, now)) {
            return came(drill.due(owner, alarm, now));
        }
        if (owner.changesAt().filter(first::equals).isPresent()) {
            return Decision.nothing(with(owner.changed()));
        }
        boolean silent =
                silence(hearing).filter(silence -> silence.at().equals(first)).isPresent();
        return alarm instanceof OpenAlarm open && !silent ? climb(open, now, hearing) : fallSilent(now, hearing);
    }

    /** The next one: the owner's, or the one that joins a hidden alarm. */
    private Optional<Silence> silence(Hearing hearing) {
        return Stream.of(owner.silence(hearing), heldSilence(hearing))
                .flatMap(Optional::stream)
                .min(Comparator.comparing(Silence::at));
    }

    /** Rule 9: in an open alarm silence is judged as if nothing had been weakened since. */
    private Optional<Silence> heldSilence(Hearing hearing) {
        return alarm instanceof OpenAlarm open && !open.causes().has(Notice.Cause.SILENCE)
                ? open.held().silence(hearing)
                : Optional.empty();
    }

    /** Rule 3: deadline + grace passed; the ladder counts from now. The owner sees what their own track shows. */
    private Decision fallSilent(Instant now, Hearing hearing) {
        Silence silence = silence(hearing).orElseThrow();
        boolean shown = owner.silence(hearing).filter(silence::equals).isPresent();
        Turn raised = new Raising(alarm, owner, now).silent(silence);
        return with(shown ? owner.fellSilent(now) : owner).turned(raised);
    }

    private Decision climb(OpenAlarm open, Instant now, Hearing hearing) {
        Ladder ladder = ladder(open, hearing);
        return ladder.closesAt().filter(at -> Times.isDue(at, now)).isPresent()
                ? close(open, ladder.closesAt().orElseThrow(), now)
                : turned(ladder.climb(now, open.words(owner.words())));
    }

    /** Rule 6: the announced close takes effect, however late it is noticed; what the owner never saw leaves no trace. */
    private Decision close(OpenAlarm open, Instant closedAt, Instant now) {
        Turn told = open.happened(now).tell(Kind.CLOSED, open.climb().reached());
        Past past = open.past().closed(open.voices().concerns().keySet());
        return new Decision(
                with(owner.closed(closedAt)).with(new Alarm.None(open.number(), past)), told.owed(), told.outcome());
    }

    private Decision happens(Event event, Instant now, Hearing hearing) {
        return switch (event) {
            case Event.Look look -> Decision.nothing(this);
            case Event.CheckIn checkIn -> checkIn(checkIn, now);
            case Event.Stated stated -> state(stated, now, hearing);
            case Event.SeatGone gone -> seatGone(gone.seat(), now);
            case Event.Changed changed -> change(changed, now);
            case Event.Distressed distressed -> distress(distressed, now);
            case Event.Rekeyed rekeyed -> rekey(rekeyed, now);
            case Event.DrillAsked asked -> owner.isOver() ? gone() : came(drill.ask(asked, owner, alarm, now));
            case Event.DrillOpened opened -> came(drill.opened(opened));
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
        Turn told = open.with(open.held().heard(checkIn, now)).checkedIn(now);
        return new Decision(with(answered.next()).with(told.next()), told.owed(), answered.outcome());
    }

    /** Rule 8: check-ins and changes are counted together. */
    private Decision change(Event.Changed changed, Instant now) {
        return known(owner.acts().known(changed)).orElseGet(() -> {
            Answered answered = owner.change(changed, now);
            return alarm instanceof OpenAlarm open && answered.outcome() instanceof Outcome.Changed
                    ? acted(answered).then(watch -> Decision.nothing(watch.with(open.changed(changed, now))))
                    : acted(answered);
        });
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

    private Decision distress(Event.Distressed distressed, Instant now) {
        Outcome accepted = new Outcome.Accepted();
        if (owner.isOver()) {
            return gone();
        }
        return alarm.past().knows(distressed)
                ? answered(accepted)
                : turned(new Raising(alarm, owner, now).distressed(distressed)).answered(accepted);
    }

    /** A concern is about the owner, any other statement about one alarm. */
    private Decision state(Event.Stated stated, Instant now, Hearing hearing) {
        boolean concern = stated.kind() == Statement.Kind.CONCERN;
        if (!concern && (alarm instanceof Alarm.None || alarm.number() != stated.alarm())) {
            return answered(Outcome.Refused.because(Problem.NO_SUCH_ALARM));
        }
        return switch (alarm) {
            case Alarm.None none -> concern(none, stated, now);
            case OpenAlarm open -> turned(new Statements(open, rules(open, hearing)).hear(stated, now));
        };
    }

    /** Rule 7: opens an alarm at once, and is never refused. */
    private Decision concern(Alarm.None none, Event.Stated stated, Instant now) {
        if (isOver()) {
            return gone();
        }
        Optional<Said> before = none.past().answered(stated);
        StatementAnswer answer = before.map(Said::answer).orElse(new StatementAnswer(null, null));
        boolean opens = before.isEmpty() && owner.seats().counts(stated.seat(), now);
        Watch next = opens ? with(new Raising(alarm, owner, now).concerned(none, stated)) : this;
        return next.answered(new Outcome.Recorded(answer));
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

    private Decision came(Drill.Came came) {
        return new Decision(new Watch(id, terms, owner, alarm, came.next()), came.owed(), came.outcome());
    }

    private Watch with(OwnerTrack next) {
        return new Watch(id, terms, next, alarm, drill);
    }

    private Watch with(Alarm next) {
        return new Watch(id, terms, owner, next, drill);
    }

    private Ladder ladder(OpenAlarm open, Hearing hearing) {
        return new Ladder(open, rules(open, hearing));
    }

    private Rules rules(OpenAlarm open, Hearing hearing) {
        return Rules.of(open, terms, owner.seats(), hearing);
    }
}
