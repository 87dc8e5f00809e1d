package org.vigil.wire;

import java.time.Duration;
import java.util.List;

/**
 * What the owner wants of a watch.
 *
 * @param grace how late is still only late
 * @param ladder in order of {@code after}
 * @param closeQuorum how many told seats close an alarm together
 * @param ackExpiry how long an {@code ack} holds the next rung
 * @param acceptSingle the owner knows that one contact alone is trusted
 * @param acceptSlow the owner knows that noticing can take more than 24 hours
 */
public record Plan(
        Rhythm rhythm,
        Duration grace,
        List<Rung> ladder,
        int closeQuorum,
        Duration ackExpiry,
        boolean acceptSingle,
        boolean acceptSlow) {}
