package org.vigil.wire;

import java.time.Instant;

/**
 * What a seat says, signed by the seat key.
 *
 * @param id random, 16 bytes: the same on every try
 * @param alarm from a notice; only {@code CONCERN} and {@code DRILLED} need none
 * @param until with {@code VOUCH}: safe until then
 * @param proof with {@code DRILLED}: the 32 bytes that opening the drill letter yielded
 */
public record Statement(
        Id id,
        @Nullable Id alarm,
        Kind kind,
        @Nullable Instant until,
        @Nullable Blob proof) {
    /** A statement about an alarm, or a concern. */
    public static Statement of(Id id, @Nullable Id alarm, Kind kind, @Nullable Instant until) {
        return new Statement(id, alarm, kind, until, null);
    }

    /** "I opened the drill letter". */
    public static Statement drilled(Id id, Blob proof) {
        return new Statement(id, null, Kind.DRILLED, null, proof);
    }

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
        OBJECT,
        /** "I opened the drill letter": of the drill that runs, by a seat that it told. */
        DRILLED
    }
}
