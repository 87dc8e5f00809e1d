package org.vigil.wire;

import java.time.Instant;

/** Accepted at {@code at}; the next one is due by {@code deadline}. */
public record CheckInAnswer(long sequence, Instant at, Instant deadline) {}
