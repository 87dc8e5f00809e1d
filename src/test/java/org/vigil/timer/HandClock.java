package org.vigil.timer;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** A clock moved by hand. */
public final class HandClock implements InstantSource {
    private volatile Instant now = Instant.parse("2026-01-01T00:00:00Z");

    @Override
    public Instant instant() {
        return now;
    }

    /** Moves on. */
    public void advance(Duration time) {
        now = now.plus(time);
    }
}
