package org.vigil.watch;

import java.time.Instant;
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
 * @param alarm number of the alarm, 1 for a watch's first
 * @param ordinal counts what happened in the alarm, 1 for its opening
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

    /** As in {@link Notice}. */
    public record Facts(
            Notice.Cause cause,
            List<Notice.Cause> joined,
            Instant at,
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
    }
}
