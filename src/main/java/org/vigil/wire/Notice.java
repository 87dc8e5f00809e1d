package org.vigil.wire;

import java.time.Instant;
import java.util.List;

/**
 * What the server owes a mailbox because of a watch; travels as a {@link SignedNotice}, sealed, in envelopes.
 *
 * @param seat the watch by this seat's own alias
 * @param at when it was decided
 * @param alarm null in what is told without one
 * @param takesEffect with {@link Kind#WEAKENING}
 */
public record Notice(
        Id id,
        Id seat,
        Kind kind,
        Instant at,
        @Nullable OfAlarm alarm,
        @Nullable Instant takesEffect,
        @Nullable Release release) {
    /** The same with what it releases. */
    public Notice with(Release released) {
        return new Notice(id, seat, kind, at, alarm, takesEffect, released);
    }

    /** What it is about. */
    public enum Kind {
        /** A rung, or the repeat of the last one. */
        CALL,
        /** A rung that hands out the letter. */
        LETTER,
        /** With a letter: the one of the generation before, until its cooling-off has passed. */
        EARLIER_LETTER,
        /** Another cause joined the open alarm. */
        JOINED,
        /** A seat is concerned. */
        CONCERNED,
        /** Another seat said "I have it". */
        ACKED,
        /** Another seat spoke with the owner: safe until {@code vouchedUntil}. */
        VOUCHED,
        /** Another seat is sure that the owner is missing. */
        CONFIRMED,
        /** Enough seats voted: the alarm closes at {@code closesAt}. */
        CLOSING,
        /** A seat objected: the votes are void, the alarm stays open; but with {@code closesAt} the pending close stands. */
        OBJECTED,
        /** The owner's key checked in during the alarm: verify by challenge before you close. */
        CHECKED_IN,
        /** Another reached seat deleted its mailbox. */
        SEAT_GONE,
        /** The alarm is closed. */
        CLOSED,
        /** The watch will be weaker from {@code takesEffect} on, unless the owner withdraws that. */
        WEAKENING,
        /** The owner withdrew the weakening. */
        WITHDRAWN,
        /** The owner's device changed: verify by challenge. */
        REKEYED,
        /** A drill, if its letter says so: nobody but the owner can say that. */
        DRILL,
        /** The drill is over: what follows is real. */
        DRILL_OVER
    }

    /** Why the alarm opened. */
    public enum Cause {
        /** A check-in did not come. */
        SILENCE,
        /** The owner called for help. */
        DISTRESS,
        /** A seat is concerned. */
        CONCERN
    }

    /**
     * The alarm as it stood when the notice was decided.
     *
     * @param cause that opened it
     * @param joined causes that came since
     * @param missed the deadline that passed, to the plan's grain; null if none did
     * @param rung 1 for the first; 0 in notices that no rung caused
     * @param acks how many seats said "I have it"
     * @param confirms how many seats are sure that the owner is missing
     * @param earlierConcerns with cause or joined {@code CONCERN}: how many earlier alarms by that seat's concern were closed
     * @param checkIns how many check-ins with the right key came since the alarm opened
     * @param vouchedUntil the latest that a seat vouched for
     * @param closesAt when a pending close takes effect
     * @param deaf when the server could not receive, of late
     */
    public record OfAlarm(
            Id id,
            Cause cause,
            List<Cause> joined,
            Instant firedAt,
            @Nullable Instant missed,
            int rung,
            int acks,
            int confirms,
            int earlierConcerns,
            int checkIns,
            @Nullable Instant vouchedUntil,
            @Nullable Instant closesAt,
            List<Deaf> deaf) {
        /** Copies. */
        public OfAlarm {
            joined = List.copyOf(joined);
            deaf = List.copyOf(deaf);
        }
    }

    /**
     * What a letter hands out; all of it sealed by the owner.
     *
     * @param packet null with a drill letter, which opens none
     */
    public record Release(Blob letter, @Nullable Blob packet, List<Word> words) {}

    /** A last word as it was left at {@code at}. */
    public record Word(long sequence, Instant at, Blob sealed) {}
}
