package org.vigil.watch;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.vigil.timer.Hearing;
import org.vigil.wire.Blob;
import org.vigil.wire.CheckInAnswer;
import org.vigil.wire.Elevated;
import org.vigil.wire.Id;
import org.vigil.wire.Leg;
import org.vigil.wire.Notice;
import org.vigil.wire.Plan;
import org.vigil.wire.Problem;

/**
 * The owner's track: a function of the owner's own acts and of time; an alarm touches it only when it closes, and only if
 * it was one for silence.
 *
 * <p>While an alarm is open it keeps a second one, {@link #held}: that hears the same check-ins and tightenings, but no
 * weakening takes effect in it (rule 9).
 */
record OwnerTrack(
        Armed armed,
        Plan plan,
        Acts acts,
        Course course,
        Words words,
        Seats seats,
        Generations generations,
        Pending pending,
        Standing standing) {
    /**
     * What never changes.
     *
     * @param minima those of the server when it was armed: later plans keep to them
     */
    record Armed(Id watch, Bounds.Minima minima) {}

    static OwnerTrack armed(Armed armed, Plan plan, List<Leg> legs, int seats, Instant now) {
        return new OwnerTrack(
                armed,
                plan,
                Acts.none(now),
                Course.armed(plan, legs, new Due(armed.watch(), 0), now),
                Words.NONE,
                Seats.of(seats),
                Generations.FIRST,
                Pending.NOTHING,
                Standing.WATCHING);
    }

    /** Of the last accepted act, 0 if there was none. */
    long sequence() {
        return acts.sequence();
    }

    /** The earliest; empty while nothing is due. */
    Optional<Instant> deadline() {
        return course.deadline(plan).map(Deadline::due);
    }

    /** The same for answers, which say nothing instead. */
    @Nullable
    Instant deadlineOrNull() {
        return deadline().orElse(null);
    }

    Duration worstCase() {
        return new Worst(plan, course, acts.at()).time();
    }

    /** Whom the plan tells, without those who are trusted no more. */
    SortedSet<Integer> announcedTo() {
        SortedSet<Integer> all = new TreeSet<>();
        plan.ladder().forEach(rung -> all.addAll(rung.seats()));
        all.removeIf(seats::isRevoked);
        return all;
    }

    /** Rule 3: the first silence; none if there was one already, or nothing is due. */
    Optional<Silence> silence(Hearing hearing) {
        return standing.isSilent() || standing.over() ? Optional.empty() : course.silence(plan, acts.at(), hearing);
    }

    /** When it falls silent. */
    Optional<Instant> silentAt(Hearing hearing) {
        return silence(hearing).map(Silence::at);
    }

    /** It did; the owner sees that from now on, until {@link #closed}. */
    OwnerTrack fellSilent(Instant at) {
        return with(standing.silent(at));
    }

    /** Whether the owner sees an alarm. */
    boolean isSilent() {
        return standing.isSilent();
    }

    /** Whether the watch was disarmed: to its owner it is as if it had never been. */
    boolean isOver() {
        return standing.over();
    }

    /** When time alone next changes it. */
    Optional<Instant> changesAt() {
        return standing.over() || standing.held()
                ? Optional.empty()
                : Times.earliest(Stream.of(weakensAt(), generations.changesAt()));
    }

    /** Rules 8 and 9: no weakening while the owner is silent, or late, or about to be. */
    private Optional<Instant> weakensAt() {
        return Optional.ofNullable(pending.weakening())
                .map(Pending.Weakening::takesEffect)
                .filter(at -> !standing.isSilent()
                        && deadline().filter(due -> !due.isAfter(at)).isEmpty());
    }

    /** Brings about the first thing that {@link #changesAt} tells of. */
    OwnerTrack changed() {
        Pending.Weakening weakening = pending.weakening();
        return weakening != null && weakensAt().equals(changesAt())
                ? new Weakened(this, weakening).track()
                : with(generations.withoutEarlier());
    }

    /** What time alone has made of it by {@code now}. */
    OwnerTrack at(Instant now) {
        OwnerTrack track = this;
        while (track.changesAt().filter(at -> Times.isDue(at, now)).isPresent()) {
            track = track.changed();
        }
        return track;
    }

    /** As an open alarm keeps it. */
    OwnerTrack held() {
        return new OwnerTrack(
                armed,
                plan,
                acts,
                course,
                Words.NONE,
                seats,
                generations.withoutEarlier(),
                pending.withoutWeakening(),
                standing.asHeld());
    }

    /** Rules 2 and 10: a check-in moves the deadline from now by the rhythm, leaves its word, and answers a leg if it names one. */
    Answered checkIn(Event.CheckIn event, Instant now) {
        Instant at = acts.notBefore(now);
        LegAct act = new LegAct(event.leg(), event.extendBy());
        Optional<Problem> wrong = act.problem(course, at);
        if (wrong.isPresent()) {
            return Answered.refused(this, wrong.get());
        }
        Course next = act.on(course).begun(plan, new Due(armed.watch(), event.sequence()), at);
        CheckInAnswer answer = new CheckInAnswer(
                event.sequence(),
                at,
                next.deadline(plan).map(Deadline::due).orElse(null),
                new Worst(plan, next, at).time());
        Words left = standing.held() ? words : words.with(new Notice.Word(event.sequence(), at, event.word()));
        OwnerTrack heard = new OwnerTrack(
                armed,
                plan,
                acts.checkedIn(event, answer),
                next,
                left,
                seats,
                generations,
                pending.notBefore(at),
                standing);
        return new Answered(heard, List.of(), new Outcome.CheckedIn(answer));
    }

    /** What another track accepted: here, too, it counts, if not for the leg that it names then for itself. */
    OwnerTrack heard(Event.CheckIn event, Instant now) {
        Answered answered = checkIn(event, now);
        Event.CheckIn plain = new Event.CheckIn(event.sequence(), event.bodyDigest(), event.word(), null, null);
        return answered.outcome() instanceof Outcome.CheckedIn
                ? answered.next()
                : checkIn(plain, now).next();
    }

    /** Rule 8. */
    Answered change(Event.Changed event, Instant now) {
        return new Changing(this, event, acts.notBefore(now)).change();
    }

    /** Rule 18: the old key has ended; no deadline moves, no weakening before the cooling-off has passed, every seat is told. No key that ended returns. */
    Answered rekeyed(Blob ownerKey, Instant now) {
        if (pending.isKey(ownerKey)) {
            return new Answered(this, List.of(), new Outcome.Accepted());
        }
        if (pending.isEnded(ownerKey)) {
            return Answered.refused(this, Problem.BAD_KEY);
        }
        Instant at = acts.notBefore(now);
        Pending told = pending.rekeyed(ownerKey, at.plus(plan.coolingOff()));
        List<Owed> owed = Owed.announced(announcedTo(), Notice.Kind.REKEYED, told.told(), at, null);
        return new Answered(with(told), owed, new Outcome.Accepted());
    }

    /**
     * The alarm is closed. After one that the owner could see, they have a whole interval, in the elevated rhythm if there is
     * one, and no leg whose time has passed; after any other, nothing has happened.
     */
    OwnerTrack closed(Instant closedAt) {
        if (!standing.isSilent()) {
            return this;
        }
        Due due = new Due(armed.watch(), sequence());
        Elevated elevated = plan.elevated();
        Course open = course.with(course.legs().stream()
                .filter(leg -> leg.due().plus(leg.leg().grace()).isAfter(closedAt))
                .toList());
        Course next = elevated == null
                ? open.atLeast(plan, due, closedAt)
                : open.elevatedUntil(closedAt.plus(elevated.lasts())).begun(plan, due, closedAt);
        return with(next).with(pending.notBefore(closedAt)).with(standing.closed());
    }

    OwnerTrack with(Plan other) {
        return new OwnerTrack(armed, other, acts, course, words, seats, generations, pending, standing);
    }

    OwnerTrack with(Acts other) {
        return new OwnerTrack(armed, plan, other, course, words, seats, generations, pending, standing);
    }

    OwnerTrack with(Course other) {
        return new OwnerTrack(armed, plan, acts, other, words, seats, generations, pending, standing);
    }

    OwnerTrack with(Seats other) {
        return new OwnerTrack(armed, plan, acts, course, words, other, generations, pending, standing);
    }

    OwnerTrack with(Generations other) {
        return new OwnerTrack(armed, plan, acts, course, words, seats, other, pending, standing);
    }

    OwnerTrack with(Pending other) {
        return new OwnerTrack(armed, plan, acts, course, words, seats, generations, other, standing);
    }

    OwnerTrack with(Standing other) {
        return new OwnerTrack(armed, plan, acts, course, words, seats, generations, pending, other);
    }
}
