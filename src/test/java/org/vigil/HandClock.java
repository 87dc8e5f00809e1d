package org.vigil;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.vigil.timer.Clocks;
import org.vigil.timer.SteadyClock;

/** A clock that stands still until a test moves it; the clocks that a server sees go with it, unless a test steps them. */
public final class HandClock implements InstantSource {
    private volatile Instant now;
    private volatile Duration wallAhead = Duration.ZERO;
    private volatile Duration storeAhead = Duration.ZERO;

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

    /** The clocks of a server that starts now. */
    public Clocks clocks() {
        SteadyClock steady =
                new SteadyClock(now, () -> Duration.between(Instant.EPOCH, now).toNanos());
        return new Clocks(steady, () -> now.plus(wallAhead), said -> now.plus(storeAhead));
    }

    /** Steps the machine's clock; the monotonic one goes on. */
    public void stepWall(Duration by) {
        wallAhead = wallAhead.plus(by);
    }

    /** Steps the clock of Redis. */
    public void stepStore(Duration by) {
        storeAhead = storeAhead.plus(by);
    }

    void moveTo(Instant then) {
        now = then;
    }
}
