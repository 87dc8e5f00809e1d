package org.vigil.wire;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a seat says, signed by the seat key.
 *
 * @param id random, 16 bytes: the same on every try
 * @param alarm from a notice; only {@code CONCERN} needs none
 * @param until with {@code VOUCH}: safe until then
 */
public record Statement(
        Id id, @Nullable Id alarm, Kind kind, @Nullable Instant until) {
    /** What can be said. */
    public enum Kind {
        /** "Something is wrong": any time, by any seat. */
        CONCERN,
        /** "I have it": holds the next rung for a while, once per seat and alarm. */
        ACK,
        /** "I spoke with them, safe until then": holds the next rung, once per seat and alarm. */
        VOUCH,
        /** "Missing": voids the votes to close; counts for gated rungs. */
        CONFIRM,
        /** A vote to close. */
        CLOSE,
        /** Voids the votes to close. */
        OBJECT
    }
}
