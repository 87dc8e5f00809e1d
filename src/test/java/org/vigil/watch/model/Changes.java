package org.vigil.watch.model;

import java.util.Objects;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import org.vigil.wire.Change;
import org.vigil.wire.Leg;
import org.vigil.wire.Plan;
import org.vigil.wire.Problem;

/** Rule 8: what is refused, what waits, and for how long. */
final class Changes {
    private Changes() {}

    static Plan plan(Change.Amend amend) {
        return Objects.requireNonNull(amend.plan());
    }

    /** The plans of the small alphabets differ in grace alone. */
    static boolean isTighter(Plan before, Change.Amend amend) {
        return plan(amend).grace().compareTo(before.grace()) <= 0;
    }

    static boolean isShorter(Owner owner, Change.Pause pause, long at) {
        return at < owner.pausedUntil && Small.minute(pause.until()) < owner.pausedUntil;
    }

    static boolean isWeakening(Owner owner, Change change, long at) {
        return switch (change) {
            case Change.Amend amend -> !isTighter(owner.plan, amend);
            case Change.Pause pause -> !isShorter(owner, pause, at);
            case Change.DropLeg drop -> true;
            case Change.Relax relax -> true;
            case Change.Disarm disarm -> true;
            case Change.AddLegs add -> false;
            case Change.Elevate elevate -> false;
            case Change.Revoke revoke -> false;
            case Change.Withdraw withdraw -> false;
        };
    }

    /** Not before the current deadline, nor before the cooling-off as it is. */
    static long takesEffect(Owner owner, long at) {
        long deadline = owner.deadline() >= Small.FAR ? at : owner.deadline();
        return Math.max(deadline, at + Small.minutes(owner.plan.coolingOff()));
    }

    /** Every seat of the ladder as it is. */
    static SortedSet<Integer> ladder(Owner owner) {
        TreeSet<Integer> seats = new TreeSet<>();
        owner.plan.ladder().forEach(rung -> seats.addAll(rung.seats()));
        seats.removeAll(owner.revoked.keySet());
        return seats;
    }

    static Optional<Problem> refused(Owner owner, Change change, long at) {
        Optional<Problem> wrong = wrong(owner, change, at);
        if (wrong.isPresent() || !isWeakening(owner, change, at)) {
            return wrong;
        }
        if (at < owner.noWeakeningBefore) {
            return Optional.of(Problem.TOO_SOON);
        }
        return owner.pending == null ? Optional.empty() : Optional.of(Problem.CHANGE_PENDING);
    }

    private static Optional<Problem> wrong(Owner owner, Change change, long at) {
        return switch (change) {
            case Change.DropLeg drop -> unless(hasLeg(owner, drop), Problem.NO_SUCH_LEG);
            case Change.Relax relax -> unless(at < owner.elevatedUntil, Problem.PLAN_INVALID);
            case Change.Elevate elevate -> unless(owner.plan.elevated() != null, Problem.PLAN_INVALID);
            case Change.Withdraw withdraw -> unless(owner.pending != null, Problem.NOTHING_PENDING);
            case Change.Revoke revoke ->
                unless(owner.revoked.values().stream().allMatch(until -> until <= at), Problem.TOO_SOON);
            case Change.Pause pause ->
                unless(
                        isShorter(owner, pause, at) || Small.minute(pause.until()) > takesEffect(owner, at),
                        Problem.PLAN_INVALID);
            case Change.AddLegs add -> cannotAdd(owner, add, at);
            case Change.Amend amend -> Optional.empty();
            case Change.Disarm disarm -> Optional.empty();
        };
    }

    private static boolean hasLeg(Owner owner, Change.DropLeg drop) {
        return owner.legs.stream().anyMatch(leg -> leg.leg().id().equals(drop.leg()));
    }

    private static Optional<Problem> cannotAdd(Owner owner, Change.AddLegs add, long at) {
        for (Leg leg : add.legs()) {
            if (owner.legs.stream().anyMatch(old -> old.leg().id().equals(leg.id()))) {
                return Optional.of(Problem.PLAN_INVALID);
            }
            if (Small.minute(leg.due()) < at) {
                return Optional.of(Problem.BELOW_MINIMUM);
            }
        }
        return Optional.empty();
    }

    private static Optional<Problem> unless(boolean right, Problem problem) {
        return right ? Optional.empty() : Optional.of(problem);
    }
}
