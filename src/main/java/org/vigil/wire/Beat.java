package org.vigil.wire;

import java.time.Instant;

/**
 * How a node says that it is, to whoever watches from outside; travels as a {@link SignedBeat}.
 *
 * @param at when it was said, to the second
 */
public record Beat(Instant at, State state) {
    /** All that is said of a node. */
    public enum State {
        WELL,
        /** Something needs its operator. */
        ILL,
        /** It leaves its work to others, and may stop soon. */
        DRAINING
    }
}
