package org.vigil;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.vigil.admin.Checkup;
import org.vigil.admin.Finding;
import org.vigil.courier.Backlog;
import org.vigil.meter.Meters;
import org.vigil.meter.Metric;
import org.vigil.timer.DueSet;
import org.vigil.timer.Failing;
import org.vigil.timer.HearingRecord;
import org.vigil.timer.Heartbeat;
import org.vigil.timer.Reading;

/** Whether the server hears, wakes and delivers in time. */
record TimeHealth(
        Heartbeat heartbeat, Looked waking, Looked owing, Looked expiring, Backlog backlog, InstantSource clock) {
    /** What is to be looked at when, and what this node looks at in vain. */
    record Looked(DueSet due, Failing failing) {}

    private static final Duration LATE = Duration.ofSeconds(10);
    private static final Duration DAY = Duration.ofDays(1);
    private static final Duration BEARABLE = Duration.ofMinutes(30);
    private static final Duration STUCK = Duration.ofMinutes(1);
    private static final Duration LONG_STUCK = Duration.ofMinutes(10);

    void addTo(Checkup checkup) {
        checkup.asking("hearing", this::hearing)
                .asking("clock", this::clocks)
                .asking("wake-ups", () -> onTime(waking, "Alarms fire late"))
                .asking("courier", () -> onTime(owing, "Notices are delivered late"))
                .asking("sweeper", () -> onTime(expiring, "What nobody read stays longer than was promised"))
                .with("notices", this::notices);
    }

    void showIn(Meters meters, Checkup checkup) {
        meters.level(Metric.OVERDUE, checkup.asking(() -> overdue(waking).toSeconds()), "escalator");
        meters.level(Metric.OVERDUE, checkup.asking(() -> overdue(owing).toSeconds()), "courier");
        meters.level(Metric.OVERDUE, checkup.asking(() -> overdue(expiring).toSeconds()), "sweeper");
        meters.level(Metric.DEAF, checkup.asking(() -> deaf().toSeconds()));
    }

    /** More than half an hour a day is more than any plan waits for. */
    private Finding hearing() {
        Duration deaf = deaf();
        String lately = "It hears; in the last 24 hours it was deaf for " + deaf.toSeconds() + " s";
        return deaf.compareTo(BEARABLE) <= 0
                ? Finding.well(lately + ".")
                : Finding.ill(lately + ": silences are told later for it. Find out why the server or Redis stopped.");
    }

    private Duration deaf() {
        return heartbeat.hearing().deafness(clock.instant().minus(DAY), clock.instant());
    }

    private Finding clocks() {
        Heartbeat.Beat beat = heartbeat.beat();
        HearingRecord.Dispute dispute = beat.record().dispute();
        if (dispute == null) {
            return Finding.well("All clocks agree.");
        }
        return beat.reading().agrees()
                ? Finding.ill(
                        "A node's clocks disagreed until " + dispute.last() + "; wait half an hour, or look at each.")
                : Finding.ill(disagreement(beat.reading(), dispute));
    }

    private static String disagreement(Reading reading, HearingRecord.Dispute dispute) {
        return "The machine's clock is " + off(reading.wall(), reading.now()) + ", Redis' is "
                + off(reading.store(), reading.now()) + ", since " + dispute.since() + ": set them right. "
                + (dispute.isOld()
                        ? "The later of Redis' clock and the server's own counts."
                        : "For half an hour at most it counts as deafness.");
    }

    private static String off(Instant shown, Instant now) {
        long ahead = Duration.between(now, shown).toSeconds();
        return Math.abs(ahead) + " s " + (ahead < 0 ? "behind" : "ahead");
    }

    private Finding onTime(Looked looked, String consequence) {
        long failing = looked.failing().longer(LATE);
        if (failing > 0) {
            return Finding.ill(consequence + ": looks at " + failing + " of what is due fail every time, for "
                    + looked.failing().longest().toSeconds() + " s. See the log for what fails, then the check of"
                    + " Redis; if it answers, a record is damaged or Vigil is wrong: keep the log, see the runbook.");
        }
        Duration lag = lag(looked.due());
        return lag.compareTo(LATE) < 0
                ? Finding.well("On time.")
                : Finding.ill(consequence + ": the oldest has been due for " + lag.toSeconds() + " s."
                        + " See the check of Redis, then whether this machine is busy; another node helps at once.");
    }

    /** A look that fails has claimed what it looked at, which is not due again before the lease ends. */
    private Duration overdue(Looked looked) {
        Duration lag = lag(looked.due());
        Duration failing = looked.failing().longest();
        return failing.compareTo(lag) > 0 ? failing : lag;
    }

    private Duration lag(DueSet due) {
        return due.next()
                .map(at -> Duration.between(at, clock.instant()))
                .filter(Duration::isPositive)
                .orElse(Duration.ZERO);
    }

    private Finding notices() {
        long stuck = backlog.older(STUCK);
        return stuck == 0
                ? Finding.well("None is stuck.")
                : Finding.ill(stuck + " could not be delivered for a minute or more, " + backlog.older(LONG_STUCK)
                        + " of them for ten; they are tried for ever. See the log for what fails, then the check of"
                        + " Redis.");
    }
}
