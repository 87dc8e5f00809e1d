package org.vigil.watch;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.vigil.wire.Leg;
import org.vigil.wire.Limits;
import org.vigil.wire.Problem;

/**
 * Whether legs can be armed beside those there are.
 *
 * @param now when they are
 */
record LegCheck(List<ArmedLeg> there, List<Leg> more, Bounds.Minima minima, Instant now) {
    private static final String MEMBER = "legs";

    /** The first thing wrong with them. */
    Optional<Outcome.Refused> check() {
        if (there.size() + more.size() > Limits.LEGS
                || !isEachOne()
                || !more.stream().allMatch(this::isSound)) {
            return Optional.of(Outcome.Refused.because(Problem.PLAN_INVALID));
        }
        return more.stream().allMatch(this::isLongEnough)
                ? Optional.empty()
                : Optional.of(Outcome.Refused.tooShort(MEMBER));
    }

    private boolean isEachOne() {
        return Stream.concat(there.stream().map(ArmedLeg::leg), more.stream())
                        .map(Leg::id)
                        .distinct()
                        .count()
                == there.size() + more.size();
    }

    private boolean isSound(Leg leg) {
        return !leg.due().isBefore(leg.opens())
                && !leg.due().isAfter(now.plus(Limits.LONGEST))
                && isPossible(leg.grace())
                && isPossible(leg.extension())
                && 0 <= leg.extensions()
                && leg.extensions() <= Limits.EXTENSIONS;
    }

    private static boolean isPossible(Duration time) {
        return !time.isNegative() && time.compareTo(Limits.LONGEST) <= 0;
    }

    private boolean isLongEnough(Leg leg) {
        Duration length = Duration.between(Times.later(leg.opens(), now), leg.due());
        return length.compareTo(minima.leg()) >= 0 && leg.grace().compareTo(minima.legGrace()) >= 0;
    }
}
