package org.vigil.watch;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.vigil.wire.Change;
import org.vigil.wire.ChangeAnswer;
import org.vigil.wire.Limits;
import org.vigil.wire.Notice;
import org.vigil.wire.Plan;
import org.vigil.wire.Problem;

/** Rule 8: one change of the owner's. A tightening takes effect at once; every other waits, announced. */
record Changing(OwnerTrack track, Event.Changed event, Instant at) {
    Answered change() {
        return switch (event.change()) {
            case Change.Amend amend -> new Amending(this, amend).change();
            case Change.AddLegs add -> add(add);
            case Change.DropLeg drop ->
                track.course().leg(drop.leg()).isPresent() ? weaken(track, drop) : refuse(Problem.NO_SUCH_LEG);
            case Change.Elevate elevate -> elevate();
            case Change.Relax relax ->
                track.course().isElevated(at) ? weaken(track, relax) : refuse(Problem.PLAN_INVALID);
            case Change.Pause pause -> pause(pause);
            case Change.Revoke revoke -> revoke(revoke.seat());
            case Change.Withdraw withdraw -> withdraw();
            case Change.Disarm disarm -> weaken(track, disarm);
        };
    }

    private Answered add(Change.AddLegs add) {
        Optional<Outcome.Refused> wrong =
                new LegCheck(track.course().legs(), add.legs(), track.armed().minima(), at).check();
        return wrong.map(refused -> Answered.refused(track, refused))
                .orElseGet(() -> accept(track.with(track.course().and(add.legs()))));
    }

    private Answered elevate() {
        Plan plan = track.plan();
        if (plan.elevated() == null) {
            return refuse(Problem.PLAN_INVALID);
        }
        Instant until = at.plus(plan.elevated().lasts());
        return accept(track.with(track.course().elevatedUntil(until).tightened(plan, due(), at)));
    }

    /** It always has an end; ending one earlier is a tightening. */
    private Answered pause(Change.Pause pause) {
        Course course = track.course();
        if (course.pausedUntil() != null && course.isPaused(at) && pause.until().isBefore(course.pausedUntil())) {
            return accept(track.with(course.paused(pause.until()).tightened(track.plan(), due(), at)));
        }
        Instant from = takesEffect();
        boolean ends = pause.until().isAfter(from) && !pause.until().isAfter(from.plus(Limits.LONGEST));
        return ends ? weaken(track, pause) : refuse(Problem.PLAN_INVALID);
    }

    /** Immediate, one per cooling-off, and nobody is told; but whoever is left of the ladder is told of every weakening. */
    private Answered revoke(int seat) {
        if (seat < 0 || seat >= track.seats().count()) {
            return refuse(Problem.PLAN_INVALID);
        }
        if (!track.seats().canRevoke(at)) {
            return refuse(Problem.TOO_SOON);
        }
        if (track.seats().isRevoked(seat)) {
            return accept(track);
        }
        OwnerTrack without = track.with(track.seats().revoked(seat, coolingOffEnds()));
        return without.announcedTo().isEmpty() ? refuse(Problem.LAST_SEAT) : accept(without);
    }

    private Answered withdraw() {
        Pending.Weakening waiting = track.pending().weakening();
        if (track.standing().held()) {
            return accept(track);
        }
        if (waiting == null) {
            return refuse(Problem.NOTHING_PENDING);
        }
        Pending told = track.pending().withdrawn();
        return accept(
                track.with(told), null, Owed.announced(waiting.told(), Notice.Kind.WITHDRAWN, told.told(), at, null));
    }

    /** Announced at once to every seat of the ladder as it is; {@code begun} is what takes effect without waiting. */
    Answered weaken(OwnerTrack begun, Change change) {
        if (track.standing().held()) {
            return accept(track);
        }
        if (track.pending().barsWeakening(at)) {
            return refuse(Problem.TOO_SOON);
        }
        if (track.pending().weakening() != null) {
            return refuse(Problem.CHANGE_PENDING);
        }
        Instant takesEffect = takesEffect();
        Pending told = track.pending().waits(new Pending.Weakening(change, takesEffect, track.announcedTo()));
        return accept(
                begun.with(told),
                takesEffect,
                Owed.announced(track.announcedTo(), Notice.Kind.WEAKENING, told.told(), at, takesEffect));
    }

    /** Not before the current deadline, nor before the cooling-off as it was has passed. */
    private Instant takesEffect() {
        return Times.later(track.deadline().orElse(at), coolingOffEnds());
    }

    Instant coolingOffEnds() {
        Duration coolingOff = track.plan().coolingOff();
        return at.plus(coolingOff);
    }

    Due due() {
        return new Due(track.armed().watch(), event.sequence());
    }

    Answered accept(OwnerTrack next) {
        return accept(next, null, List.of());
    }

    private Answered accept(OwnerTrack next, @Nullable Instant takesEffect, List<Owed> owed) {
        ChangeAnswer answer = new ChangeAnswer(
                event.sequence(),
                at,
                takesEffect,
                next.deadlineOrNull(),
                new Worst(next.plan(), next.course(), at).time());
        return new Answered(next.with(next.acts().changed(event, answer)), owed, new Outcome.Changed(answer));
    }

    Answered refuse(Problem problem) {
        return Answered.refused(track, problem);
    }
}
