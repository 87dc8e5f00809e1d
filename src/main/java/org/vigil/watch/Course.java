package org.vigil.watch;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.vigil.timer.Hearing;
import org.vigil.wire.Elevated;
import org.vigil.wire.Id;
import org.vigil.wire.Leg;
import org.vigil.wire.Plan;
import org.vigil.wire.Rhythm;

/**
 * What is due when: rhythm and legs run side by side, the earlier deadline counts.
 *
 * @param round null while the rhythm makes nothing due
 * @param legs not yet answered, the earliest first
 * @param elevatedUntil may have passed: then it is over
 * @param pausedUntil may have passed: then it is over
 */
record Course(
        @Nullable Round round,
        List<ArmedLeg> legs,
        @Nullable Instant elevatedUntil,
        @Nullable Instant pausedUntil) {
    private static final Duration FAIR = Duration.ofMinutes(30);
    private static final Duration FAIR_LEG = Duration.ofMinutes(2);

    /**
     * From one check-in to the next by the rhythm: what was answered to the check-in stays, unless it is tightened, whatever
     * the rhythm becomes.
     */
    record Round(Instant due, Duration grace, boolean elevated) {
        Round noLaterThan(Round other) {
            return new Round(
                    Times.earlier(due, other.due), Times.shorter(grace, other.grace), elevated || other.elevated);
        }
    }

    /** Sorts. */
    Course {
        legs = legs.stream().sorted(Comparator.comparing(ArmedLeg::due)).toList();
    }

    static Course armed(Plan plan, List<Leg> legs, Due due, Instant now) {
        return new Course(null, legs.stream().map(ArmedLeg::of).toList(), null, null).begun(plan, due, now);
    }

    boolean isElevated(Instant now) {
        return elevatedUntil != null && now.isBefore(elevatedUntil);
    }

    boolean isPaused(Instant now) {
        return pausedUntil != null && now.isBefore(pausedUntil);
    }

    /** Rule 2: from {@code at}, or from the end of a pause, the rhythm in force counts anew. */
    Course begun(Plan plan, Due due, Instant at) {
        return with(next(plan, due, at).orElse(null));
    }

    /** The round that a check-in at {@code at} would begin. */
    Optional<Round> next(Plan plan, Due due, Instant at) {
        Instant from = pausedUntil == null ? at : Times.later(at, pausedUntil);
        Elevated elevated = plan.elevated();
        boolean high = elevated != null && isElevated(from);
        return due.after(rhythm(plan, high), from)
                .map(then -> new Round(then, high && elevated != null ? elevated.grace() : plan.grace(), high));
    }

    /** The same, but nothing is due later, nor graver, than it was. */
    Course tightened(Plan plan, Due due, Instant at) {
        Round before = round;
        return next(plan, due, at)
                .map(then -> with(before == null ? then : before.noLaterThan(then)))
                .orElse(this);
    }

    /** A whole interval from {@code at}, if not more. */
    Course atLeast(Plan plan, Due due, Instant at) {
        Round before = round;
        return next(plan, due, at)
                .filter(then -> before == null || then.due().isAfter(before.due()))
                .map(this::with)
                .orElse(this);
    }

    /** Elevated until then, if not longer; that ends a pause. */
    Course elevatedUntil(Instant until) {
        Instant longest = elevatedUntil == null ? until : Times.later(elevatedUntil, until);
        return new Course(round, legs, longest, null);
    }

    /** The rhythm in force, or the one of dangerous times. */
    static Rhythm rhythm(Plan plan, boolean high) {
        Elevated elevated = plan.elevated();
        return high && elevated != null ? elevated.rhythm() : plan.rhythm();
    }

    Optional<ArmedLeg> leg(Id id) {
        return legs.stream().filter(armed -> armed.leg().id().equals(id)).findFirst();
    }

    Course without(Id leg) {
        return with(legs.stream().filter(armed -> !armed.leg().id().equals(leg)).toList());
    }

    Course and(List<Leg> more) {
        return with(
                Stream.concat(legs.stream(), more.stream().map(ArmedLeg::of)).toList());
    }

    Course eachLeg(UnaryOperator<ArmedLeg> change) {
        return with(legs.stream().map(change).toList());
    }

    Course with(List<ArmedLeg> others) {
        return new Course(round, others, elevatedUntil, pausedUntil);
    }

    Course with(@Nullable Round other) {
        return new Course(other, legs, elevatedUntil, pausedUntil);
    }

    Course relaxed() {
        return new Course(round, legs, null, pausedUntil);
    }

    Course paused(Instant until) {
        return new Course(round, legs, elevatedUntil, until);
    }

    /** All of them. */
    private Stream<Deadline> deadlines(Plan plan) {
        return Stream.concat(
                Stream.ofNullable(round).map(one -> of(one, plan)),
                legs.stream().map(Course::of));
    }

    /** The earliest. */
    Optional<Deadline> deadline(Plan plan) {
        return deadlines(plan).min(Comparator.comparing(Deadline::due));
    }

    /** The first silence, if nothing is heard. */
    Optional<Silence> silence(Plan plan, Instant lastAct, Hearing hearing) {
        return deadlines(plan)
                .map(deadline -> deadline.silence(lastAct, hearing))
                .min(Comparator.comparing(Silence::at));
    }

    private static Deadline of(Round round, Plan plan) {
        Duration fair = Times.shorter(plan.hold(), FAIR);
        return new Deadline(
                round.due,
                round.grace,
                round.elevated ? Times.shorter(fair, round.grace) : fair,
                grain(rhythm(plan, round.elevated)),
                false);
    }

    /** Whole hours, unless the longest gap is shorter than one; that of a daily rhythm never is. */
    private static ChronoUnit grain(Rhythm rhythm) {
        return rhythm instanceof Rhythm.Every every && every.interval().compareTo(Duration.ofHours(1)) < 0
                ? ChronoUnit.MINUTES
                : ChronoUnit.HOURS;
    }

    private static Deadline of(ArmedLeg armed) {
        return new Deadline(armed.due(), armed.leg().grace(), FAIR_LEG, ChronoUnit.MINUTES, true);
    }
}
