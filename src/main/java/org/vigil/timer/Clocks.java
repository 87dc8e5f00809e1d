package org.vigil.timer;

import java.time.Instant;
import java.time.InstantSource;
import java.util.function.UnaryOperator;

/**
 * The clocks a server can see: the one it goes by, and two witnesses.
 *
 * @param wall the machine's
 * @param store what the clock of Redis shows, from what Redis said: the same, but for tests
 */
public record Clocks(SteadyClock steady, InstantSource wall, UnaryOperator<Instant> store) {
    /** Those of a machine whose clock is {@code wall}. */
    public static Clocks of(InstantSource wall) {
        return new Clocks(new SteadyClock(wall.instant()), wall, said -> said);
    }

    Reading read(Instant said) {
        return new Reading(steady.instant(), wall.instant(), store.apply(said));
    }
}
