package org.vigil.canary;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.vigil.wire.Id;
import org.vigil.wire.Leg;
import org.vigil.wire.Plan;
import org.vigil.wire.Rhythm;
import org.vigil.wire.Rung;

/** The shortest times that the server allows: a round takes as long as they say. */
public record Shortest(Duration leg, Duration legGrace, Duration grace, Duration ackExpiry, Duration coolingOff) {
    /** So much longer is a leg, so that it is long enough when the server reads of it. */
    private static final Duration ON_THE_WAY = Duration.ofSeconds(10);

    /** Nothing is due but legs; the first seat is told, with its letter, and closes alone; all others are nobody's. */
    Plan plan() {
        return new Plan(
                new Rhythm.LegsOnly(),
                grace,
                null,
                List.of(Rung.open(Duration.ZERO, List.of(0), true)),
                1,
                ackExpiry,
                ackExpiry,
                Duration.ZERO,
                coolingOff,
                true,
                true);
    }

    /** The shortest that can be let pass from now on. */
    Leg leg(Id name, Instant now) {
        return new Leg(name, now, now.plus(leg).plus(ON_THE_WAY), legGrace, 0, Duration.ZERO);
    }
}
