package org.vigil.watch;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.vigil.wire.Deaf;
import org.vigil.wire.Notice;

/**
 * A notice owed to a seat, with the facts as they were when it was decided.
 *
 * <p>{@code (alarm, kind, ordinal, seat)} is its identity: unique in the life of a watch.
 *
 * @param seat index of the seat
 * @param alarm number of the alarm, 1 for a watch's first; 0 in what is told without one
 * @param ordinal counts what happened in the alarm, 1 for its opening; without one, what was told so
 * @param at when it was decided
 * @param ofAlarm null in what is told without one
 * @param takesEffect as in {@link Notice}
 * @param words what a letter releases beside letter and packet, oldest first; empty in other notices
 */
public record Owed(
        int seat,
        Notice.Kind kind,
        long alarm,
        int ordinal,
        Instant at,
        @Nullable Facts ofAlarm,
        @Nullable Instant takesEffect,
        List<Notice.Word> words) {
    /** Copies. */
    public Owed {
        words = List.copyOf(words);
    }

    /** What each of {@code seats} is told without an alarm. */
    static List<Owed> announced(
            Collection<Integer> seats, Notice.Kind kind, int ordinal, Instant at, @Nullable Instant takesEffect) {
        return seats.stream()
                .map(seat -> new Owed(seat, kind, 0, ordinal, at, null, takesEffect, List.of()))
                .toList();
    }

    /** The alarm as it stood; only with a notice that has one. */
    public Facts facts() {
        return Objects.requireNonNull(ofAlarm);
    }

    /** Whether letter, packet and words go with it. */
    public boolean release() {
        return kind == Notice.Kind.LETTER || kind == Notice.Kind.EARLIER_LETTER || kind == Notice.Kind.DRILL;
    }

    Owed as(Notice.Kind other) {
        return new Owed(seat, other, alarm, ordinal, at, ofAlarm, takesEffect, words);
    }

    Owed with(Facts facts) {
        return new Owed(seat, kind, alarm, ordinal, at, facts, takesEffect, words);
    }

    /** The bare call: no letter, and nothing of what others said or did. */
    Owed bare() {
        return new Owed(seat, Notice.Kind.CALL, alarm, ordinal, at, facts().bare(), takesEffect, List.of());
    }

    /** As in {@link Notice.OfAlarm}. */
    public record Facts(
            Notice.Cause cause,
            List<Notice.Cause> joined,
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
        public Facts {
            joined = List.copyOf(joined);
            deaf = List.copyOf(deaf);
        }

        Facts with(List<Deaf> heard) {
            return new Facts(
                    cause,
                    joined,
                    firedAt,
                    missed,
                    rung,
                    acks,
                    confirms,
                    earlierConcerns,
                    checkIns,
                    vouchedUntil,
                    closesAt,
                    heard);
        }

        Facts bare() {
            return new Facts(cause, List.of(), firedAt, missed, rung, 0, 0, 0, 0, null, null, deaf);
        }
    }
}
