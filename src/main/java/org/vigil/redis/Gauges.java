package org.vigil.redis;

import org.vigil.meter.Meters;
import org.vigil.meter.Metric;
import org.vigil.meter.Spread;
import org.vigil.meter.Tally;
import org.vigil.meter.Timing;

/** What lanes measure with. */
record Gauges(Timing trip, Spread pipeline, Tally failures) {
    static Gauges of(Meters meters) {
        return new Gauges(
                meters.timing(Metric.REDIS_TRIP),
                meters.spread(Metric.REDIS_PIPELINE),
                meters.tally(Metric.REDIS_FAILURES));
    }
}
