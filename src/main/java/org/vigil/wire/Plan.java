package org.vigil.wire;

import java.time.Duration;
import java.util.List;

/**
 * What the owner wants of a watch.
 *
 * @param grace how late is still only late
 * @param elevated the rhythm of dangerous times, if there is one
 * @param ladder in order of {@code after}
 * @param closeQuorum how many told seats close an alarm together
 * @param ackExpiry how long an {@code ACK} holds the next rung
 * @param vouchBound how long a {@code VOUCH} holds it at most
 * @param hold how long the server must have been hearing before it calls a silence one; 30 minutes count at most
 * @param coolingOff how long every weakening waits
 * @param acceptSingle the owner knows that one contact alone is trusted
 * @param acceptSlow the owner knows that noticing can take more than 24 hours
 */
public record Plan(
        Rhythm rhythm,
        Duration grace,
        @Nullable Elevated elevated,
        List<Rung> ladder,
        int closeQuorum,
        Duration ackExpiry,
        Duration vouchBound,
        Duration hold,
        Duration coolingOff,
        boolean acceptSingle,
        boolean acceptSlow) {
    /** Copies. */
    public Plan {
        ladder = List.copyOf(ladder);
    }
}
