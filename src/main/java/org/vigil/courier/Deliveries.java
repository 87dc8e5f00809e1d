package org.vigil.courier;

import java.time.Duration;
import org.vigil.mailbox.Delivered;
import org.vigil.meter.Meters;
import org.vigil.meter.Metric;
import org.vigil.meter.Tally;
import org.vigil.meter.Timing;

/** What came of the courier's tries, counted. */
final class Deliveries {
    private final Tally delivered;
    private final Tally gone;
    private final Tally failed;
    private final Timing age;

    Deliveries(Meters meters, Backlog backlog) {
        delivered = meters.tally(Metric.NOTICES_SETTLED, "delivered");
        gone = meters.tally(Metric.NOTICES_SETTLED, "gone");
        failed = meters.tally(Metric.NOTICES_FAILED);
        age = meters.timing(Metric.NOTICE_AGE);
        meters.level(Metric.NOTICES_STUCK, () -> backlog.older(Duration.ZERO), "any");
        meters.level(Metric.NOTICES_STUCK, () -> backlog.older(Duration.ofMinutes(1)), "over-1m");
        meters.level(Metric.NOTICES_STUCK, () -> backlog.older(Duration.ofMinutes(10)), "over-10m");
    }

    /** Owed for so long, and no longer. */
    void settled(Delivered outcome, Duration owedFor) {
        if (outcome == Delivered.GONE) {
            gone.one();
        } else {
            delivered.one();
            age.took(owedFor);
        }
    }

    void failed() {
        failed.one();
    }
}
