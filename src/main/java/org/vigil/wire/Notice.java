package org.vigil.wire;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the server owes a mailbox because of a watch; travels as a {@link SignedNotice}, sealed, in envelopes.
 *
 * @param seat the watch by this seat's own alias
 * @param missed the deadline that passed, to the minute
 * @param rung 1 for the first; 0 in notices that no rung caused
 * @param acks how many seats said "I have it"
 * @param checkIns how many check-ins with the right key came since the alarm opened
 * @param closesAt when a pending close takes effect
 */
public record Notice(
        Id id,
        Id seat,
        Id alarm,
        Kind kind,
        Cause cause,
        Instant at,
        Instant firedAt,
        Instant missed,
        int rung,
        int acks,
        int checkIns,
        @Nullable Instant closesAt,
        @Nullable Release release) {
    /** The same with what it releases. */
    public Notice with(Release released) {
        return new Notice(id, seat, alarm, kind, cause, at, firedAt, missed, rung, acks, checkIns, closesAt, released);
    }

    /** What it is about. */
    public enum Kind {
        /** A rung, or the repeat of the last one. */
        CALL,
        /** A rung that hands out the letter. */
        LETTER,
        /** Another seat said "I have it". */
        ACKED,
        /** Enough seats voted: the alarm closes at {@code closesAt}. */
        CLOSING,
        /** A seat objected: the votes are void, the alarm stays open; but with {@code closesAt} the pending close stands. */
        OBJECTED,
        /** The owner's key checked in during the alarm: verify by challenge before you close. */
        CHECKED_IN,
        /** Another reached seat deleted its mailbox. */
        SEAT_GONE,
        /** The alarm is closed. */
        CLOSED
    }

    /** Why the alarm opened. */
    public enum Cause {
        /** A check-in did not come. */
        SILENCE
    }

    /** What a letter hands out; all of it sealed by the owner. */
    public record Release(Blob letter, Blob packet, List<Word> words) {}

    /** A last word as it was left at {@code at}. */
    public record Word(long sequence, Instant at, Blob sealed) {}
}
