package org.vigil.watch;

import java.time.Instant;
import org.vigil.wire.Notice;

/**
 * How an alarm opened; stays as it is until the alarm closes.
 *
 * @param number 1 for the watch's first alarm
 * @param missed the deadline that passed, to the minute
 * @param words held from then on, whatever check-ins follow
 */
record Opening(long number, Notice.Cause cause, Instant at, Instant missed, Words words) {}
