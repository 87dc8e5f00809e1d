package org.vigil.watch;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.vigil.wire.Id;
import org.vigil.wire.Problem;

/**
 * Rule 10: what a check-in does to a leg: answers the one it names, gives it more time, or touches none.
 *
 * @param leg null for a plain check-in
 * @param extendBy null for an answer
 */
record LegAct(@Nullable Id leg, @Nullable Duration extendBy) {
    /** Why it cannot be done, if it cannot. */
    Optional<Problem> problem(Course course, Instant at) {
        if (leg == null) {
            return extendBy == null ? Optional.empty() : Optional.of(Problem.NO_SUCH_LEG);
        }
        Optional<ArmedLeg> armed = course.leg(leg);
        if (armed.isEmpty()) {
            return Optional.of(Problem.NO_SUCH_LEG);
        }
        return extendBy == null
                ? armed.filter(one -> !one.isOpen(at)).map(one -> Problem.LEG_NOT_OPEN)
                : armed.filter(one -> !one.canExtend(extendBy)).map(one -> Problem.LEG_NOT_EXTENDED);
    }

    Course on(Course course) {
        if (leg == null) {
            return course;
        }
        return extendBy == null
                ? course.without(leg)
                : course.eachLeg(one -> one.leg().id().equals(leg) ? one.extended(extendBy) : one);
    }
}
