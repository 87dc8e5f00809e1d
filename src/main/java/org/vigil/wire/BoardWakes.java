package org.vigil.wire;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * How late this node looked at what was due, at worst, or would have if anything had been: nothing due and looked at in time
 * are the same.
 *
 * @param from when the first slot begins
 * @param every how long a slot is
 * @param alarms whole seconds, one number a slot, the oldest first
 * @param notices the same of what is to be delivered
 */
public record BoardWakes(Instant from, Duration every, List<Long> alarms, List<Long> notices) {}
