package org.vigil.wire;

import java.time.Instant;

/**
 * What the owner is told of a drill, now and ever after: the window, and not when in it.
 *
 * @param at when it was asked for
 * @param soonest it starts no earlier
 * @param latest it starts no later, if it starts: an alarm comes first
 */
public record DrillAnswer(Instant at, Instant soonest, Instant latest) {}
