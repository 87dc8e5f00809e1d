package org.vigil.watch;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.vigil.wire.Deaf;
import org.vigil.wire.Notice;

/**
 * A notice owed to a seat, with the facts as they were when it was decided.
 *
 * <p>{@code (alarm, kind, ordinal, seat)} is its identity: unique in the life of a watch.
 *
 * @param seat index of the seat
 * @param alarm number of the alarm, 1 for a watch's first; 0 for what is told without one
 * @param ordinal counts what happened in the alarm, 1 for its opening; what is told without one is counted for itself
 * @param words what a letter releases beside letter and packet, oldest first; empty in other notices
 */
public record Owed(int seat, Notice.Kind kind, long alarm, int ordinal, Facts facts, List<Notice.Word> words) {
    /** Copies. */
    public Owed {
        words = List.copyOf(words);
    }

    /** Whether letter, packet and words go with it. */
    public boolean release() {
        return kind == Notice.Kind.LETTER;
    }

    /** What each of {@code seats} is told without an alarm: numbered 0, counted for itself. */
    static List<Owed> announced(
            Collection<Integer> seats, Notice.Kind kind, int ordinal, Instant at, @Nullable Instant takesEffect) {
        Facts facts = Facts.announced(at, takesEffect);
        return seats.stream()
                .map(seat -> new Owed(seat, kind, 0, ordinal, facts, List.of()))
                .toList();
    }

    /**
     * As in {@link Notice}.
     *
     * @param cause null without an alarm
     * @param firedAt null without an alarm
     */
    public record Facts(
            Notice.@Nullable Cause cause,
            List<Notice.Cause> joined,
            Instant at,
            @Nullable Instant firedAt,
            @Nullable Instant missed,
            int rung,
            int acks,
            int confirms,
            int earlierConcerns,
            int checkIns,
            @Nullable Instant vouchedUntil,
            @Nullable Instant closesAt,
            @Nullable Instant takesEffect,
            List<Deaf> deaf) {
        static Facts announced(Instant at, @Nullable Instant takesEffect) {
            return new Facts(null, List.of(), at, null, null, 0, 0, 0, 0, 0, null, null, takesEffect, List.of());
        }

        /** Copies. */
        public Facts {
            joined = List.copyOf(joined);
            deaf = List.copyOf(deaf);
        }
    }
}
