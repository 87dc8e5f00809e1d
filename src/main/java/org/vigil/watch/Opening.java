package org.vigil.watch;

import java.time.Instant;
import java.util.Objects;
import org.vigil.wire.Plan;

/**
 * How an alarm opened; stays as it is until the alarm closes.
 *
 * @param number 1 for the watch's first alarm
 * @param plan as it was; later changes count from the next alarm
 * @param seats as they were: who came since has no say in keeping it quiet
 * @param words held from then on, whatever check-ins follow
 */
record Opening(long number, Instant at, Plan plan, Seats seats, Words words) {
    /** Whether the seat was there when it opened, and is still the same contact's. */
    boolean knows(int seat, Seats now) {
        return seat < seats.count()
                && Objects.equals(seats.added().get(seat), now.added().get(seat));
    }
}
