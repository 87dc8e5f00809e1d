package org.vigil;

import java.time.Duration;
import org.vigil.watch.Bounds;
import picocli.CommandLine.Option;

/** The times that plans may ask for, and by which alarms run: Vigil's floors as defaults. */
final class Times {
    private static final Bounds FLOOR = Bounds.production();

    @Option(
            names = "--allow-short-times",
            description = "Accepts times below the defaults: for stories and tests only.")
    boolean allowShort;

    @Option(names = "--minimum-interval", description = "Shortest interval (default: ${DEFAULT-VALUE}).")
    Duration interval = FLOOR.minima().interval();

    @Option(names = "--minimum-grace", description = "Shortest grace (default: ${DEFAULT-VALUE}).")
    Duration grace = FLOOR.minima().grace();

    @Option(names = "--minimum-rung-gap", description = "Shortest time between rungs (default: ${DEFAULT-VALUE}).")
    Duration rungGap = FLOOR.minima().rungGap();

    @Option(names = "--minimum-ack-expiry", description = "Shortest hold of an ack (default: ${DEFAULT-VALUE}).")
    Duration ackExpiry = FLOOR.minima().ackExpiry();

    @Option(names = "--minimum-cooling-off", description = "Shortest wait of a weakening (default: ${DEFAULT-VALUE}).")
    Duration coolingOff = FLOOR.minima().coolingOff();

    @Option(names = "--minimum-leg", description = "Shortest leg (default: ${DEFAULT-VALUE}).")
    Duration leg = FLOOR.minima().leg();

    @Option(names = "--minimum-leg-grace", description = "Shortest grace of a leg (default: ${DEFAULT-VALUE}).")
    Duration legGrace = FLOOR.minima().legGrace();

    @Option(names = "--hold", description = "All holds of one alarm together (default: ${DEFAULT-VALUE}).")
    Duration hold = FLOOR.terms().hold();

    @Option(names = "--leg-hold", description = "The same in an alarm for a leg (default: ${DEFAULT-VALUE}).")
    Duration legHold = FLOOR.terms().legHold();

    @Option(names = "--objection", description = "How long a close waits for objections (default: ${DEFAULT-VALUE}).")
    Duration objection = FLOOR.terms().objection();

    @Option(names = "--close-window", description = "How far apart votes to close may lie (default: ${DEFAULT-VALUE}).")
    Duration closeWindow = FLOOR.terms().closeWindow();

    @Option(names = "--first-repeat", description = "From the last rung to its repeat (default: ${DEFAULT-VALUE}).")
    Duration firstRepeat = FLOOR.terms().firstRepeat();

    @Option(names = "--repeat-cap", description = "Longest time between repeats (default: ${DEFAULT-VALUE}).")
    Duration repeatCap = FLOOR.terms().repeatCap();

    @Option(names = "--drill-wait-min", description = "Shortest wait of a drill (default: ${DEFAULT-VALUE}).")
    Duration drillSoonest = FLOOR.drilling().soonest();

    @Option(names = "--drill-wait-max", description = "Longest wait of a drill (default: ${DEFAULT-VALUE}).")
    Duration drillLatest = FLOOR.drilling().latest();

    @Option(
            names = "--drill-gap",
            description = "From asking for one drill to asking for the next (default: ${DEFAULT-VALUE}).")
    Duration drillGap = FLOOR.drilling().gap();

    @Option(names = "--drill-lasts", description = "How long a drill can be answered (default: ${DEFAULT-VALUE}).")
    Duration drillLasts = FLOOR.drilling().lasts();

    /**
     * Checked.
     *
     * @throws IllegalArgumentException with a text for the operator if a time is below its floor
     */
    Bounds bounds() {
        Bounds bounds = all();
        if (!allowShort && isShort(bounds)) {
            throw new IllegalArgumentException("A time is shorter than its default: people rely on these."
                    + " For a story or a test, add --allow-short-times.");
        }
        return bounds;
    }

    /** Whether any is below its floor. */
    boolean areShort() {
        return isShort(all());
    }

    private Bounds all() {
        return new Bounds(
                new Bounds.Minima(interval, grace, rungGap, ackExpiry, coolingOff, leg, legGrace),
                new Bounds.Terms(hold, legHold, objection, closeWindow, firstRepeat, repeatCap),
                new Bounds.Drilling(drillSoonest, drillLatest, drillGap, drillLasts));
    }

    /** Holds and repeat caps may be shorter: that makes an alarm louder. */
    private static boolean isShort(Bounds bounds) {
        return bounds.minima().interval().compareTo(FLOOR.minima().interval()) < 0
                || bounds.minima().grace().compareTo(FLOOR.minima().grace()) < 0
                || bounds.minima().rungGap().compareTo(FLOOR.minima().rungGap()) < 0
                || bounds.minima().ackExpiry().compareTo(FLOOR.minima().ackExpiry()) < 0
                || bounds.minima().coolingOff().compareTo(FLOOR.minima().coolingOff()) < 0
                || bounds.minima().leg().compareTo(FLOOR.minima().leg()) < 0
                || bounds.minima().legGrace().compareTo(FLOOR.minima().legGrace()) < 0
                || bounds.terms().objection().compareTo(FLOOR.terms().objection()) < 0
                || isShort(bounds.drilling());
    }

    /** Who could tell when a drill comes could take an alarm for one. */
    private static boolean isShort(Bounds.Drilling drilling) {
        return drilling.soonest().compareTo(FLOOR.drilling().soonest()) < 0
                || drilling.latest().compareTo(FLOOR.drilling().latest()) < 0
                || drilling.gap().compareTo(FLOOR.drilling().gap()) < 0
                || drilling.lasts().compareTo(FLOOR.drilling().lasts()) < 0;
    }
}
