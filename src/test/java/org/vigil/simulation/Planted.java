package org.vigil.simulation;

/** A fault put into the shell around the heart, to see that the judge finds it. */
enum Planted {
    NONE,
    /** Notices leave before the decision that owes them is committed. */
    SEND_BEFORE_COMMIT,
    /** After a look the timer is cleared, whatever was committed meanwhile. */
    TIMER_CLEARED_UNCHECKED,
    /** Every ack holds the ladder anew. */
    HOLD_RENEWS
}
