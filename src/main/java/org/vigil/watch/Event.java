package org.vigil.watch;

import org.vigil.wire.Blob;
import org.vigil.wire.Statement;

/** Something that happened to a watch; the instant comes beside it. */
public sealed interface Event {
    /** Only time passed. Early, late and double looks change nothing. */
    record Look() implements Event {}

    /**
     * The owner's deliberate act, its signature verified.
     *
     * @param bodyDigest SHA-256 of the request's body: tells a retry from another check-in under the same number
     * @param word the sealed last word
     */
    record CheckIn(long sequence, Blob bodyDigest, Blob word) implements Event {}

    /**
     * A seat's statement, its signature verified.
     *
     * @param seat index of the seat
     * @param alarm number of the alarm, see {@link Alarm#number()}
     */
    record Stated(int seat, long alarm, Statement.Kind kind) implements Event {}

    /** The courier found that the reader of this seat's mailbox had deleted it. */
    record SeatGone(int seat) implements Event {}
}
