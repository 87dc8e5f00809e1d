package org.vigil.watch;

import java.time.Duration;
import java.util.HashSet;
import org.jspecify.annotations.Nullable;
import org.vigil.wire.Calendar;
import org.vigil.wire.Elevated;
import org.vigil.wire.Limits;
import org.vigil.wire.LocalTimes;
import org.vigil.wire.Plan;
import org.vigil.wire.Rhythm;

/** Whether the rhythms of a plan make sense, and are slow enough to be lived by. */
record RhythmCheck(Plan plan) {
    boolean isSound() {
        return isSound(plan.rhythm()) && (plan.elevated() == null || isSound(plan.elevated()));
    }

    private static boolean isSound(Rhythm rhythm) {
        return switch (rhythm) {
            case Rhythm.Every every ->
                isPossible(every.interval())
                        && isPossible(every.jitter())
                        && (every.jitter().isZero() || every.jitter().compareTo(every.interval()) < 0);
            case Rhythm.Daily daily -> {
                int times = daily.times().size();
                yield 1 <= times && times <= Limits.TIMES && new HashSet<>(daily.times()).size() == times;
            }
            case Rhythm.LegsOnly legs -> true;
        };
    }

    /** The rhythm of dangerous times is one, ends, and is nowhere laxer. */
    private boolean isSound(Elevated elevated) {
        return !(elevated.rhythm() instanceof Rhythm.LegsOnly)
                && isSound(elevated.rhythm())
                && Calendar.longestGap(elevated.rhythm()).compareTo(Calendar.longestGap(plan.rhythm())) <= 0
                && isPossible(elevated.grace())
                && elevated.grace().compareTo(plan.grace()) <= 0
                && elevated.lasts().isPositive()
                && isPossible(elevated.lasts());
    }

    static boolean isPossible(Duration time) {
        return !time.isNegative() && time.compareTo(Limits.LONGEST) <= 0;
    }

    /** The member that is too short, or null. */
    @Nullable
    String tooShort(Bounds.Minima minima) {
        if (isTooShort(plan.rhythm(), minima)) {
            return "rhythm";
        }
        Elevated elevated = plan.elevated();
        boolean high = elevated != null
                && (isTooShort(elevated.rhythm(), minima) || elevated.grace().compareTo(minima.grace()) < 0);
        return high ? "elevated" : null;
    }

    /** Of a daily rhythm the time between two of its times counts, as a clock shows it. */
    private static boolean isTooShort(Rhythm rhythm, Bounds.Minima minima) {
        Duration shortest = rhythm instanceof Rhythm.Daily daily
                ? new LocalTimes(daily).gaps().stream().reduce(Times::shorter).orElseThrow()
                : Calendar.shortestGap(rhythm);
        return shortest.compareTo(minima.interval()) < 0;
    }
}
