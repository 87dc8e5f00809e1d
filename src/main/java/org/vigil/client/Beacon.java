package org.vigil.client;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.vigil.wire.Calendar;
import org.vigil.wire.Id;
import org.vigil.wire.Plan;
import org.vigil.wire.Rhythm;

/**
 * What the check-in compartment knows of pulses.
 *
 * @param outposts one for each seat
 * @param pace by which the next pulse is promised
 * @param paused until then nothing is due, if that was asked for
 */
record Beacon(
        List<Outpost> outposts,
        @Nullable Pace pace,
        @Nullable Instant paused) {
    static final Beacon NONE = new Beacon(List.of(), null, null);

    private static final long HOUR = 3_600;

    /** A plan's rhythm and grace; the elevated rhythm only makes check-ins due earlier. */
    record Pace(Rhythm rhythm, Duration grace) {
        static Pace of(Plan plan) {
            return new Pace(plan.rhythm(), plan.grace());
        }
    }

    Beacon with(List<Outpost> others) {
        return new Beacon(others, pace, paused);
    }

    Beacon with(Outpost changed) {
        List<Outpost> all = new ArrayList<>(outposts);
        all.replaceAll(outpost -> outpost.mailbox().equals(changed.mailbox()) ? changed : outpost);
        return with(all);
    }

    Beacon at(Pace other) {
        return new Beacon(outposts, other, null);
    }

    Beacon pausing(@Nullable Instant until) {
        return new Beacon(outposts, pace, until);
    }

    @Nullable
    Outpost at(Id mailbox) {
        return outposts.stream()
                .filter(outpost -> outpost.mailbox().equals(mailbox))
                .findFirst()
                .orElse(null);
    }

    /** Before when the next check-in after one at {@code act} must have come, in full hours; null if none must. */
    @Nullable
    Instant expected(Instant act, List<Armed.KnownLeg> legs) {
        Pace now = pace;
        Instant from = paused == null || paused.isBefore(act) ? act : paused;
        Stream<Instant> rhythm = now == null
                ? Stream.empty()
                : Calendar.after(now.rhythm(), from, Duration.ZERO)
                        .map(due -> Stream.of(due.plus(now.grace())))
                        .orElseGet(Stream::empty);
        return Stream.concat(rhythm, legs.stream().map(Armed.KnownLeg::until))
                .min(Instant::compareTo)
                .map(Beacon::fullHour)
                .orElse(null);
    }

    private static Instant fullHour(Instant at) {
        return Instant.ofEpochSecond((at.getEpochSecond() + HOUR - 1) / HOUR * HOUR);
    }

    /** Says nothing. */
    @Override
    public String toString() {
        return "Beacon";
    }
}
