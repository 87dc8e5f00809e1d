package org.vigil.timer;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.function.LongSupplier;

/** Runs on from its start by the machine's monotonic clock, in whole milliseconds: a step of the wall clock moves nothing. */
public final class SteadyClock implements InstantSource {
    private final LongSupplier nanos;
    private volatile Anchor anchor;

    /** What it showed when. */
    private record Anchor(Instant shown, long nanos) {}

    /**
     * Starts now.
     *
     * @param start the time it is
     */
    public SteadyClock(Instant start) {
        this(start, System::nanoTime);
    }

    /** Runs on by {@code nanos}, which may wrap. */
    public SteadyClock(Instant start, LongSupplier nanos) {
        this.nanos = nanos;
        this.anchor = new Anchor(start, nanos.getAsLong());
    }

    @Override
    public Instant instant() {
        Anchor from = anchor;
        return from.shown.plusNanos(nanos.getAsLong() - from.nanos).truncatedTo(ChronoUnit.MILLIS);
    }

    /** Starts anew from {@code now}, which may be earlier: for a server that has decided nothing yet. */
    void set(Instant now) {
        anchor = new Anchor(now, nanos.getAsLong());
    }

    /** It is {@code now} at least; never moves back. */
    synchronized void putForward(Instant now) {
        Duration by = Duration.between(instant(), now);
        if (by.isPositive()) {
            anchor = new Anchor(anchor.shown.plus(by), anchor.nanos);
        }
    }
}
