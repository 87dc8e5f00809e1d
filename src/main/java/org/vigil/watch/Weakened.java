package org.vigil.watch;

import java.time.Instant;
import org.vigil.wire.Change;
import org.vigil.wire.Plan;

/** Rule 8: a weakening takes effect. The round that runs keeps its deadline and grace: only a pause moves them. */
record Weakened(OwnerTrack before, Pending.Weakening weakening) {
    OwnerTrack track() {
        OwnerTrack left = before.with(before.pending().withoutWeakening());
        Course course = before.course();
        return switch (weakening.change()) {
            case Change.Amend amend -> amend.plan() == null ? left : replanned(left, amend.plan());
            case Change.DropLeg drop -> left.with(course.without(drop.leg()));
            case Change.Relax relax -> left.with(course.relaxed());
            case Change.Pause pause -> left.with(paused(course, pause.until()));
            case Change.Disarm disarm -> left.with(before.standing().disarmed());
            case Change.AddLegs add -> left;
            case Change.Elevate elevate -> left;
            case Change.Revoke revoke -> left;
            case Change.Withdraw withdraw -> left;
        };
    }

    private OwnerTrack replanned(OwnerTrack left, Plan plan) {
        Course course = plan.elevated() == null ? left.course().relaxed() : left.course();
        boolean begins = course.round() == null;
        return left.with(plan).with(begins ? course.begun(plan, due(), at()) : course);
    }

    /** Nothing is due before its end; then a whole interval is left. */
    private Course paused(Course course, Instant until) {
        if (!until.isAfter(at())) {
            return course;
        }
        return course.paused(until).eachLeg(leg -> leg.notBefore(until)).begun(before.plan(), due(), at());
    }

    private Due due() {
        return new Due(before.armed().watch(), before.sequence());
    }

    private Instant at() {
        return weakening.takesEffect();
    }
}
