package org.vigil.wire;

import java.time.Instant;

/** From then to then the server could not receive. */
public record Deaf(Instant from, Instant to) {}
