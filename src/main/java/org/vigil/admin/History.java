package org.vigil.admin;

import java.time.Duration;
import java.time.InstantSource;
import org.vigil.meter.Meters;
import org.vigil.meter.Metric;
import org.vigil.meter.Slots;
import org.vigil.wire.BoardCheckIns;
import org.vigil.wire.BoardWakes;
import org.vigil.wire.Bucket;

/**
 * How late this node was and how many check-ins it took, of late: what the operators' page draws. In memory and bounded; whole
 * seconds and buckets, of which none tells one person's check-in, or that nothing was due from that all was in time.
 */
public final class History {
    private static final Duration WAKES = Duration.ofSeconds(10);
    private static final Duration CHECK_INS = Duration.ofMinutes(10);

    private final Slots alarms;
    private final Slots notices;
    private final Slots checkIns;

    /** Of what {@code meters} are told: an hour of wakes, a day of check-ins. */
    public History(Meters meters, InstantSource clock) {
        alarms = new Slots(WAKES, (int) Duration.ofHours(1).dividedBy(WAKES), Math::max, clock);
        notices = new Slots(WAKES, (int) Duration.ofHours(1).dividedBy(WAKES), Math::max, clock);
        checkIns = new Slots(CHECK_INS, (int) Duration.ofDays(1).dividedBy(CHECK_INS), Long::sum, clock);
        meters.overhear(Metric.WAKE_LAG, late -> alarms.add(late.toSeconds()), "escalator");
        meters.overhear(Metric.WAKE_LAG, late -> notices.add(late.toSeconds()), "courier");
        meters.overhear(Metric.REQUESTS, took -> checkIns.add(1), "check-in", "answered");
    }

    /** So long nobody has looked at what is due: had anything been, it would be as late. */
    void behind(Duration escalator, Duration courier) {
        alarms.add(escalator.toSeconds());
        notices.add(courier.toSeconds());
    }

    BoardWakes wakes() {
        Slots.Row row = alarms.all();
        return new BoardWakes(row.from(), WAKES, row.values(), notices.all().values());
    }

    BoardCheckIns checkIns() {
        Slots.Row row = checkIns.over();
        return new BoardCheckIns(
                row.from(), CHECK_INS, row.values().stream().map(Bucket::of).toList());
    }
}
