package org.vigil.watch;

import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.vigil.wire.Plan;

/**
 * How an alarm opened; stays as it is until the alarm closes.
 *
 * @param number 1 for the watch's first alarm
 * @param plan as it was; later changes count from the next alarm
 * @param seats as they were: who came since has no say in keeping it quiet
 * @param generation of the letters as they were: kept until the alarm closes, so that no phone can push them out
 * @param words held from then on, whatever check-ins follow
 */
record Opening(long number, Instant at, Plan plan, Seats seats, long generation, Words words) {
    /** Those of {@code kept} and its own, the current last. */
    List<Long> generations(List<Long> kept) {
        return Stream.concat(Stream.of(generation), kept.stream())
                .distinct()
                .sorted()
                .toList();
    }

    /** Whether the seat was there when it opened, and is still the same contact's. */
    boolean knows(int seat, Seats now) {
        return seats.knows(seat, now);
    }
}
