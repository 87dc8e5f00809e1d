package org.vigil.wire;

/** What an open alarm does now. */
public enum AlarmState {
    /** The next rung is to come. */
    CLIMBING,
    /** A contact said "I have it", or vouched: the next rung waits, for a while. */
    HELD,
    /** Enough contacts have voted to close it; it closes unless one objects. */
    CLOSING,
    /** All rungs were told; the ladder repeats. */
    REPEATING
}
