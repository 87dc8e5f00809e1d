package org.vigil.wire;

import java.time.Duration;
import java.time.Instant;

/**
 * Accepted at {@code at}.
 *
 * @param deadline the next one is due by then; null while nothing is
 * @param worstCase the longest time from a seizure to the first rung
 */
public record CheckInAnswer(
        long sequence, Instant at, @Nullable Instant deadline, Duration worstCase) {}
