package org.vigil.wire;

import java.time.Duration;
import java.time.Instant;

/**
 * Accepted at {@code at}.
 *
 * @param takesEffect when it does, if it is a weakening; null if it has
 * @param deadline the next check-in is due by then; null while none is
 * @param worstCase the longest time from a seizure to the first rung
 */
public record ChangeAnswer(
        long sequence,
        Instant at,
        @Nullable Instant takesEffect,
        @Nullable Instant deadline,
        Duration worstCase) {}
