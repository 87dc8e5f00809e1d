package org.vigil.wire;

import java.time.Duration;
import java.time.Instant;

/**
 * A round of the self-test.
 *
 * @param number counted by the node since it started
 * @param checkIn from the request to its answer
 * @param call from when the silence was due to be told to when the canary held the notice
 * @param close from when the alarm was due to close to when the canary held the notice of that
 * @param reason what was not as it must be, in a fixed sentence; null if nothing was
 */
public record SelfTestRound(
        int number,
        Instant began,
        State state,
        @Nullable Duration checkIn,
        @Nullable Duration call,
        @Nullable Duration close,
        @Nullable String reason) {
    /** How far it is. */
    public enum State {
        /** The canary checked in and is silent. */
        RUNNING,
        /** It was called in time, with its letter; the alarm is yet to close. */
        CALLED,
        /** The alarm closed in time, too. */
        PASSED,
        /** Something was not as it must be, or not in time. */
        FAILED
    }
}
