package org.vigil.web;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.vigil.meter.Act;
import org.vigil.meter.Meters;
import org.vigil.meter.Metric;
import org.vigil.meter.Timing;
import org.vigil.wire.Problem;

/** How requests end. */
enum Ending {
    ANSWERED,
    /** The client asked for what it may not have, or what there is no room for. */
    REFUSED,
    /** There was no seat. */
    BUSY,
    /** The store is away, or something went wrong here. */
    FAILED;

    static Ending of(@Nullable Throwable failure) {
        if (failure == null) {
            return ANSWERED;
        }
        if (failure instanceof Refused refused) {
            return refused.problem() == Problem.BUSY ? BUSY : REFUSED;
        }
        return FAILED;
    }

    /** What each takes, for one kind of request. */
    static final class Times {
        private final Map<Ending, Timing> times = new EnumMap<>(Ending.class);
        private final @Nullable Refusals refusals;

        Times(Meters meters, Act act) {
            refusals = act == Act.CHECK_IN ? new Refusals(meters) : null;
            Arrays.stream(values())
                    .forEach(ending ->
                            times.put(ending, meters.timing(Metric.REQUESTS, Metric.label(act), Metric.label(ending))));
        }

        /** One that began at {@code nanos} ended. */
        void add(long nanos, @Nullable Throwable failure) {
            Objects.requireNonNull(times.get(of(failure))).since(nanos);
            if (refusals != null && failure instanceof Refused refused && of(failure) == REFUSED) {
                refusals.add(refused.problem());
            }
        }
    }
}
