package org.vigil.wire;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * About how many check-ins this node took.
 *
 * @param from when the first slot begins
 * @param every how long a slot is
 * @param counts of slots that are over, the oldest first
 */
public record BoardCheckIns(Instant from, Duration every, List<Bucket> counts) {}
