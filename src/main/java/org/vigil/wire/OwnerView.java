package org.vigil.wire;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * All the owner ever sees: computed from the owner's own acts and the time, plus an alarm for silence.
 *
 * @param sequence of the last accepted act, 0 if there was none
 * @param lastCheckIn or the arming, if there was none
 * @param deadline the earliest; null while nothing is due
 * @param grace after {@code deadline}
 * @param legs not yet answered
 * @param elevatedUntil if it is
 * @param pausedUntil if it is
 * @param weakeningAt when the weakening that waits takes effect
 * @param alarmAt when the open alarm for silence fired
 * @param worstCase the longest time from a seizure to the first rung
 */
public record OwnerView(
        Id watch,
        State state,
        long sequence,
        Instant lastCheckIn,
        @Nullable Instant deadline,
        Duration grace,
        List<OpenLeg> legs,
        @Nullable Instant elevatedUntil,
        @Nullable Instant pausedUntil,
        @Nullable Instant weakeningAt,
        @Nullable Instant alarmAt,
        Duration worstCase) {
    /** Where the watch stands. */
    public enum State {
        /** The deadline is ahead, or nothing is due. */
        WATCHING,
        /** The deadline has passed, the grace has not. */
        LATE,
        /** Nothing is due for a while. */
        PAUSED,
        /** An alarm for silence is open. */
        ALARM
    }

    /** A leg as it stands, extensions included. */
    public record OpenLeg(Id id, Instant opens, Instant due, int extensionsLeft) {}
}
