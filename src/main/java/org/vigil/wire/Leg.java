package org.vigil.wire;

import java.time.Duration;
import java.time.Instant;

/**
 * One named instant by which the owner answers: an errand, a border, a court door, a release date.
 *
 * @param id random, 16 bytes: its name is known to the owner alone
 * @param opens from then on a check-in can answer it
 * @param due answered by then
 * @param extensions how often it may be extended
 * @param extension by at most so much each time
 */
public record Leg(Id id, Instant opens, Instant due, Duration grace, int extensions, Duration extension) {}
