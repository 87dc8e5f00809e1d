package org.vigil.simulation;

import static org.vigil.simulation.Timeline.DAY;
import static org.vigil.simulation.Timeline.HOUR;
import static org.vigil.simulation.Timeline.MINUTE;
import static org.vigil.simulation.Timeline.SECOND;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.vigil.timer.Hearing;
import org.vigil.wire.Deaf;

/** Whether the server can receive: what really was, and the record of it, which is a little worse than the truth. */
final class Weather {
    private static final long HEARTBEAT = 10 * SECOND;

    /** From then to then nobody could reach the server. */
    record Outage(long from, long to) {}

    private final Timeline timeline;
    private final Runnable returned;
    private final List<Outage> outages = new ArrayList<>();
    private long deafSince = -1;
    private boolean storeAway;
    private int nodesUp;
    private Hearing record = Hearing.ALWAYS;

    /** {@code returned} runs whenever the server hears again. */
    Weather(Timeline timeline, Runnable returned) {
        this.timeline = timeline;
        this.returned = returned;
    }

    boolean hears() {
        return !storeAway && nodesUp > 0;
    }

    void nodeStarted() {
        nodesUp++;
        changed();
    }

    void nodeCrashed() {
        nodesUp--;
        changed();
    }

    /** Outages for a year: blinks, hours, days, and some that flap. */
    void forecast() {
        for (int i = 0; i < 12; i++) {
            long at = timeline.between(DAY, 365 * DAY);
            long lasts = List.of(20 * SECOND, 10 * MINUTE, 3 * HOUR, 2 * DAY).get(timeline.oneOf(4));
            int times = timeline.in100(25) ? 8 : 1;
            for (int n = 0; n < times; n++) {
                long from = at + n * (lasts + timeline.between(MINUTE, 20 * MINUTE));
                timeline.at(from, () -> storeAway(true));
                timeline.at(from + timeline.between(lasts / 2, lasts), () -> storeAway(false));
            }
        }
    }

    private void storeAway(boolean away) {
        storeAway = away;
        changed();
    }

    private void changed() {
        if (!hears() && deafSince < 0) {
            deafSince = timeline.now();
        }
        if (hears() && deafSince >= 0) {
            note(new Outage(deafSince, timeline.now()));
            deafSince = -1;
            returned.run();
        }
    }

    /** How long the server really heard between the two. */
    long heard(long from, long to) {
        long deaf = outages.stream()
                .mapToLong(outage -> Math.max(0, Math.min(to, outage.to()) - Math.max(from, outage.from())))
                .sum();
        long now = deafSince < 0 ? 0 : Math.max(0, to - Math.max(from, deafSince));
        return Math.max(0, to - from) - deaf - now;
    }

    /** As recorded by heartbeats: deaf since the last one before. */
    Hearing record() {
        return record;
    }

    private void note(Outage outage) {
        outages.add(outage);
        Instant from = Instant.ofEpochMilli(outage.from() / HEARTBEAT * HEARTBEAT);
        record = record.with(new Deaf(from, Instant.ofEpochMilli(outage.to()))).kept();
    }
}
