package org.vigil.client;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.vigil.wire.Calendar;
import org.vigil.wire.Change;
import org.vigil.wire.ChangeAnswer;
import org.vigil.wire.Id;
import org.vigil.wire.Limits;
import org.vigil.wire.Plan;
import org.vigil.wire.Rhythm;

/**
 * What the check-in compartment knows of pulses.
 *
 * @param outposts one for each seat
 * @param pace by which the next pulse is promised
 * @param paused until then nothing is due, if that was asked for
 * @param coming a weakening that waits, if it changes either
 */
record Beacon(
        List<Outpost> outposts,
        @Nullable Pace pace,
        @Nullable Instant paused,
        @Nullable Coming coming) {
    static final Beacon NONE = new Beacon(List.of(), null, null, null);

    private static final long HOUR = 3_600;

    /** A plan's rhythm and grace; the elevated rhythm only makes check-ins due earlier. */
    record Pace(Rhythm rhythm, Duration grace) {
        static Pace of(Plan plan) {
            return new Pace(plan.rhythm(), plan.grace());
        }
    }

    /**
     * A weakening, accepted and not yet in effect.
     *
     * @param pace that it brings; null if that stays
     * @param paused until when it pauses; null if it is none
     */
    record Coming(@Nullable Pace pace, @Nullable Instant paused, Instant takesEffect) {}

    Beacon with(List<Outpost> others) {
        return new Beacon(others, pace, paused, coming);
    }

    /** At the pace of a new watch. */
    Beacon at(Pace other) {
        return new Beacon(outposts, other, null, null);
    }

    /** When a change was accepted: what is a weakening waits, and nothing is promised by it until then. */
    Beacon changed(Change change, ChangeAnswer answer) {
        Beacon now = settled(answer.at());
        if (change instanceof Change.Withdraw) {
            return new Beacon(outposts, now.pace, now.paused, null);
        }
        Plan plan = change instanceof Change.Amend amend ? amend.plan() : null;
        Pace other = plan == null ? null : Pace.of(plan);
        Instant until = change instanceof Change.Pause pause ? pause.until() : null;
        Instant then = answer.takesEffect();
        if (other == null && until == null) {
            return now;
        }
        return then == null
                ? now.changed(other, until)
                : new Beacon(outposts, now.pace, now.paused, new Coming(other, until, then));
    }

    private Beacon changed(@Nullable Pace other, @Nullable Instant until) {
        return new Beacon(outposts, other == null ? pace : other, until == null ? paused : until, coming);
    }

    /** As it is at {@code now}: what waited until then has taken effect. */
    private Beacon settled(Instant now) {
        return coming == null || coming.takesEffect().isAfter(now)
                ? this
                : new Beacon(outposts, pace, paused, null).changed(coming.pace(), coming.paused());
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
        Beacon now = settled(act);
        Instant due = now.due(act);
        Stream<Instant> rhythm =
                due == null || now.pace == null ? Stream.empty() : Stream.of(due.plus(now.pace.grace()));
        return Stream.concat(rhythm, legs.stream().map(Armed.KnownLeg::until))
                .min(Instant::compareTo)
                .map(Beacon::fullHour)
                .orElse(null);
    }

    /** The round that runs keeps its deadline whatever waits; only a pause that begins before it moves it. */
    private @Nullable Instant due(Instant act) {
        Instant due = due(paused, act);
        if (coming == null || coming.paused() == null || (due != null && due.isBefore(coming.takesEffect()))) {
            return due;
        }
        return due(coming.paused(), act);
    }

    private @Nullable Instant due(@Nullable Instant until, Instant act) {
        Instant from = until == null || until.isBefore(act) ? act : until;
        return pace == null
                ? null
                : Calendar.after(pace.rhythm(), from, Duration.ZERO).orElse(null);
    }

    private static Instant fullHour(Instant at) {
        long up = (at.getEpochSecond() + HOUR - 1) / HOUR * HOUR;
        long last = Limits.LATEST.getEpochSecond() / HOUR * HOUR;
        return Instant.ofEpochSecond(Math.min(up, last));
    }

    /** Says nothing. */
    @Override
    public String toString() {
        return "Beacon";
    }
}
