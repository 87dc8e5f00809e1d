package org.vigil.wire;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * All the owner ever sees: computed from the owner's own acts and the time, plus an alarm for silence.
 *
 * @param sequence of the last accepted check-in, 0 if there was none
 * @param lastCheckIn or the arming, if there was none
 * @param alarmAt when the open alarm for silence fired
 * @param worstCase the longest time from a seizure to the first rung
 */
public record OwnerView(
        Id watch,
        State state,
        long sequence,
        Instant lastCheckIn,
        Instant deadline,
        Duration grace,
        @Nullable Instant alarmAt,
        Duration worstCase) {
    /** Where the watch stands. */
    public enum State {
        /** The deadline is ahead. */
        WATCHING,
        /** The deadline has passed, the grace has not. */
        LATE,
        /** An alarm for silence is open. */
        ALARM
    }
}
