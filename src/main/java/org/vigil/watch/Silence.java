package org.vigil.watch;

import java.time.Instant;

/**
 * A silence that is to come, or has.
 *
 * @param at when it fires
 * @param missed the deadline, to the plan's grain
 * @param leg whether the deadline is a leg's
 */
record Silence(Instant at, Instant missed, boolean leg) {}
