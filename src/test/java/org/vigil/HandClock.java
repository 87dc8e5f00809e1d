package org.vigil;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** A clock that stands still until a test moves it. */
public final class HandClock implements InstantSource {
    private volatile Instant now;

    /** Stands at {@code start}. */
    public HandClock(Instant start) {
        now = start;
    }

    @Override
    public Instant instant() {
        return now;
    }

    /** Moves on; or back. */
    public void move(Duration by) {
        now = now.plus(by);
    }

    void moveTo(Instant then) {
        now = then;
    }
}
