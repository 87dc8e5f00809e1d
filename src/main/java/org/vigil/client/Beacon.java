package org.vigil.client;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.vigil.wire.Calendar;
import org.vigil.wire.Change;
import org.vigil.wire.ChangeAnswer;
import org.vigil.wire.Elevated;
import org.vigil.wire.Id;
import org.vigil.wire.Limits;
import org.vigil.wire.OwnerView;
import org.vigil.wire.Plan;
import org.vigil.wire.Rhythm;

/**
 * What the check-in compartment knows of pulses, and of the owner's track as far as the next is promised by it.
 *
 * @param outposts one for each seat
 * @param pace by which the next pulse is promised
 * @param paused until then nothing is due, if that was asked for
 * @param elevated until then the elevated pace holds, if it was entered
 * @param coming a weakening that waits, if it changes any of that
 */
record Beacon(
        List<Outpost> outposts,
        @Nullable Pace pace,
        @Nullable Instant paused,
        @Nullable Instant elevated,
        @Nullable Coming coming) {
    static final Beacon NONE = new Beacon(List.of(), null, null, null, null);

    private static final long HOUR = 3_600;

    /** A plan's rhythms and grace. */
    record Pace(Rhythm rhythm, Duration grace, @Nullable Elevated elevated) {
        static Pace of(Plan plan) {
            return new Pace(plan.rhythm(), plan.grace(), plan.elevated());
        }
    }

    /**
     * A weakening, accepted and not yet in effect.
     *
     * @param pace that it brings; null if that stays
     * @param paused until when it pauses; null if it is none
     * @param lapse what is no more from then on; null if all goes on
     */
    record Coming(
            @Nullable Pace pace,
            @Nullable Instant paused,
            @Nullable Lapse lapse,
            Instant takesEffect) {}

    /** What a weakening ends. */
    enum Lapse {
        ELEVATED,
        WATCH
    }

    Beacon with(List<Outpost> others) {
        return new Beacon(others, pace, paused, elevated, coming);
    }

    /** At the pace of a new watch. */
    Beacon at(Pace other) {
        return new Beacon(outposts, other, null, null, null);
    }

    /** When a change was accepted: what is a weakening waits, and nothing is promised by it until then. */
    Beacon changed(Change change, ChangeAnswer answer) {
        Beacon now = settled(answer.at());
        Instant then = answer.takesEffect();
        if (change instanceof Change.Withdraw) {
            return now.with((Coming) null);
        }
        if (change instanceof Change.Elevate) {
            return now.elevated(answer.at());
        }
        Coming wanted = coming(change, then == null ? answer.at() : then);
        if (wanted == null) {
            return now;
        }
        return then == null ? now.come(wanted) : now.with(wanted);
    }

    private static @Nullable Coming coming(Change change, Instant then) {
        if (change instanceof Change.Amend amend && amend.plan() != null) {
            Pace other = Pace.of(amend.plan());
            return new Coming(other, null, other.elevated() == null ? Lapse.ELEVATED : null, then);
        }
        if (change instanceof Change.Pause pause) {
            return new Coming(null, pause.until(), null, then);
        }
        if (change instanceof Change.Relax) {
            return new Coming(null, null, Lapse.ELEVATED, then);
        }
        return change instanceof Change.Disarm ? new Coming(null, null, Lapse.WATCH, then) : null;
    }

    /** As the server shows it: the close of an alarm, too, brings the elevated pace, and ends a pause. */
    Beacon shown(OwnerView view) {
        Instant until = view.elevatedUntil();
        boolean later = until != null && (elevated == null || elevated.isBefore(until));
        return later ? new Beacon(outposts, pace, null, until, coming) : this;
    }

    private Beacon elevated(Instant at) {
        Elevated high = pace == null ? null : pace.elevated();
        if (high == null) {
            return this;
        }
        Instant until = at.plus(high.lasts());
        Instant longest = elevated == null || elevated.isBefore(until) ? until : elevated;
        return new Beacon(outposts, pace, null, longest, coming);
    }

    private Beacon come(Coming change) {
        return new Beacon(
                outposts,
                change.pace() == null ? pace : change.pace(),
                change.paused() == null ? paused : change.paused(),
                change.lapse() == Lapse.ELEVATED ? null : elevated,
                coming);
    }

    /** As it is at {@code now}: what waited until then has taken effect. */
    private Beacon settled(Instant now) {
        return coming == null || coming.takesEffect().isAfter(now)
                ? this
                : with((Coming) null).come(coming);
    }

    private Beacon with(@Nullable Coming other) {
        return new Beacon(outposts, pace, paused, elevated, other);
    }

    @Nullable
    Outpost at(Id mailbox) {
        return outposts.stream()
                .filter(outpost -> outpost.mailbox().equals(mailbox))
                .findFirst()
                .orElse(null);
    }

    /**
     * Before when the next check-in after one at {@code act} must have come, in full hours; null if none must, since nothing
     * is due or the watch is over by then.
     */
    @Nullable
    Instant expected(Instant act, List<Armed.KnownLeg> legs) {
        Beacon now = settled(act);
        Instant round = now.round(act);
        return Stream.concat(
                        round == null ? Stream.of() : Stream.of(round),
                        legs.stream().map(Armed.KnownLeg::until))
                .filter(then -> !now.isOver(then))
                .min(Instant::compareTo)
                .map(Beacon::fullHour)
                .orElse(null);
    }

    private boolean isOver(Instant then) {
        return coming != null && coming.lapse() == Lapse.WATCH && then.isAfter(coming.takesEffect());
    }

    /** The round that runs keeps its deadline whatever waits; only a pause that begins before it moves it. */
    private @Nullable Instant round(Instant act) {
        Instant round = round(paused, act);
        if (coming == null || coming.paused() == null) {
            return round;
        }
        Instant due = due(paused, act);
        return due != null && due.isBefore(coming.takesEffect()) ? round : round(coming.paused(), act);
    }

    /** With its grace. */
    private @Nullable Instant round(@Nullable Instant until, Instant act) {
        Instant due = due(until, act);
        return due == null || pace == null ? null : due.plus(grace(pace, from(until, act)));
    }

    private @Nullable Instant due(@Nullable Instant until, Instant act) {
        Instant from = from(until, act);
        return pace == null
                ? null
                : Calendar.after(rhythm(pace, from), from, Duration.ZERO).orElse(null);
    }

    private static Instant from(@Nullable Instant until, Instant act) {
        return until == null || until.isBefore(act) ? act : until;
    }

    private Rhythm rhythm(Pace now, Instant from) {
        return now.elevated() != null && isElevated(from) ? now.elevated().rhythm() : now.rhythm();
    }

    private Duration grace(Pace now, Instant from) {
        return now.elevated() != null && isElevated(from) ? now.elevated().grace() : now.grace();
    }

    private boolean isElevated(Instant at) {
        return elevated != null && at.isBefore(elevated);
    }

    static Instant fullHour(Instant at) {
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
