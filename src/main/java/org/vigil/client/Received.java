package org.vigil.client;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.vigil.wire.Id;
import org.vigil.wire.Notice;

/**
 * A notice as it came.
 *
 * @param seat the seat in whose mailbox it was
 * @param notice without its release; null if it is {@link Proof#UNREADABLE}
 * @param standsFor how many unread notices of its kind it replaced, itself included
 * @param letter the one it brought; null if it brought none, and null with {@link Notice.Kind#LETTER} if the letter is
 *     not the exile's or not for this seat
 * @param drill when the exile asked for this drill: their own letter says so; null for anything else, {@link Notice.Kind#DRILL}
 *     included
 */
public record Received(
        Id seat,
        Proof proof,
        @Nullable Notice notice,
        int standsFor,
        @Nullable Letter letter,
        @Nullable Instant drill) {
    Received asNoDrill() {
        return new Received(seat, proof, notice, standsFor, letter, null);
    }

    /** Whether the server's word for it holds. */
    public boolean proven() {
        return proof == Proof.PROVEN;
    }

    /** Says nothing. */
    @Override
    public String toString() {
        return "Received";
    }
}
