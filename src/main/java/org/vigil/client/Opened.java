package org.vigil.client;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the letters opened together.
 *
 * @param packet its text
 * @param earlier the text of the packet before it, as long as that is delivered too and its shares were given; it
 *     counts if the newer one was forced
 * @param words newest first
 */
public record Opened(String packet, @Nullable String earlier, List<Word> words) {
    /**
     * A last word as it was left.
     *
     * @param at when the server took it
     * @param text null if it is not what the exile sealed
     */
    public record Word(long sequence, Instant at, @Nullable String text) {
        @Override
        public String toString() {
            return "Word";
        }
    }

    /** Says nothing. */
    @Override
    public String toString() {
        return "Opened";
    }
}
