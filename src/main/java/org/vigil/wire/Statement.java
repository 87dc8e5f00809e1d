package org.vigil.wire;

/**
 * What a seat says of an alarm, signed by the seat key.
 *
 * @param alarm from a notice
 */
public record Statement(Id alarm, Kind kind) {
    /** What can be said. */
    public enum Kind {
        /** "I have it": holds the next rung for a while, once per seat and alarm. */
        ACK,
        /** A vote to close. */
        CLOSE,
        /** Voids the votes to close. */
        OBJECT
    }
}
