package org.vigil.watch;

import java.time.Duration;
import java.time.Instant;
import org.vigil.wire.Calendar;
import org.vigil.wire.Limits;
import org.vigil.wire.Plan;
import org.vigil.wire.Rhythm;

/**
 * Rule 15: the longest time from a seizure to the first rung, as things stand.
 *
 * <p>With a rhythm: its longest gap, or what is left of a pause; legs can only make that shorter. With legs alone: from the
 * last act, or from the first instant at which the legs before it can have been answered, to the end of a leg's grace;
 * {@link Limits#LONGEST} when there is none, for then nothing is ever noticed.
 *
 * @param lastAct or the arming
 */
record Worst(Plan plan, Course course, Instant lastAct) {
    Duration time() {
        boolean high = course.isElevated(lastAct);
        Rhythm rhythm = Course.rhythm(plan, high);
        return rhythm instanceof Rhythm.LegsOnly ? ofLegs() : ofRounds(rhythm, high);
    }

    private Duration ofRounds(Rhythm rhythm, boolean high) {
        Course.Round round = course.round();
        Duration gap = Calendar.longestGap(rhythm);
        Duration left = round == null ? gap : Duration.between(lastAct, round.due());
        return Times.longer(gap, left)
                .plus(high && plan.elevated() != null ? plan.elevated().grace() : plan.grace())
                .plus(Calendar.firstRung(plan));
    }

    private Duration ofLegs() {
        if (course.legs().isEmpty()) {
            return Limits.LONGEST;
        }
        Duration worst = Duration.ZERO;
        Instant from = lastAct;
        for (ArmedLeg armed : course.legs()) {
            Instant end = armed.due().plus(armed.leg().grace());
            worst = Times.longer(worst, Duration.between(from, end));
            from = Times.later(from, armed.leg().opens());
        }
        return worst.plus(Calendar.firstRung(plan));
    }
}
