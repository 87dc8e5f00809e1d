package org.vigil.timer;

import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.function.LongSupplier;

/** Runs on from its start by the machine's monotonic clock, in whole milliseconds: a step of the wall clock moves nothing. */
public final class SteadyClock implements InstantSource {
    private final Instant start;
    private final LongSupplier nanos;
    private final long startNanos;

    /**
     * Starts now.
     *
     * @param start the time it is
     */
    public SteadyClock(Instant start) {
        this(start, System::nanoTime);
    }

    SteadyClock(Instant start, LongSupplier nanos) {
        this.start = start;
        this.nanos = nanos;
        this.startNanos = nanos.getAsLong();
    }

    @Override
    public Instant instant() {
        return start.plusNanos(nanos.getAsLong() - startNanos).truncatedTo(ChronoUnit.MILLIS);
    }
}
