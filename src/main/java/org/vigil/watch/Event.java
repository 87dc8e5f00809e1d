package org.vigil.watch;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.vigil.wire.Blob;
import org.vigil.wire.Change;
import org.vigil.wire.Id;
import org.vigil.wire.Statement;

/** Something that happened to a watch; the instant comes beside it. */
public sealed interface Event {
    /** Only time passed. Early, late and double looks change nothing. */
    record Look() implements Event {}

    /**
     * The owner's deliberate act, its signature verified.
     *
     * @param bodyDigest SHA-256 of the request's body: tells a retry from another act under the same number
     * @param word the sealed last word
     * @param leg as in {@link org.vigil.wire.CheckIn}
     * @param extendBy as in {@link org.vigil.wire.CheckIn}
     */
    record CheckIn(
            long sequence,
            Blob bodyDigest,
            Blob word,
            @Nullable Id leg,
            @Nullable Duration extendBy) implements Event {}

    /** The owner's change, its signature verified; shape and keys of what it brings are checked. */
    record Changed(long sequence, Blob bodyDigest, Change change) implements Event {}

    /** The owner called for help, the signature verified. */
    record Distressed(Id id, Blob word) implements Event {}

    /** The recovery key replaced the watch key by {@code ownerKey}, the signature verified. */
    record Rekeyed(Blob ownerKey) implements Event {}

    /**
     * A seat's statement, its signature verified.
     *
     * @param seat index of the seat
     * @param id of the statement, the same on every try
     * @param alarm number of the alarm, see {@link Alarm#number()}; 0 when the statement names none
     * @param until with {@code VOUCH}
     */
    record Stated(
            int seat,
            Id id,
            long alarm,
            Statement.Kind kind,
            @Nullable Instant until) implements Event {}

    /**
     * The owner asked for a drill, the signature verified.
     *
     * @param after the wait drawn for it, within {@code bounds}
     */
    record DrillAsked(Id id, List<Blob> letters, List<Blob> proofs, Duration after, Bounds.Drilling bounds)
            implements Event {}

    /** A seat said that it opened its drill letter, the signature verified. */
    record DrillOpened(int seat, Blob proof) implements Event {}

    /** The courier found that the reader of this seat's mailbox had deleted it. */
    record SeatGone(int seat) implements Event {}
}
