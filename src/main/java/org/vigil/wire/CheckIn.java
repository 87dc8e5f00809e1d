package org.vigil.wire;

import java.time.Duration;

/**
 * One deliberate act, signed by the watch key.
 *
 * @param sequence greater than that of any act accepted before; gaps are allowed
 * @param word the sealed last word, {@link Limits#WORD} bytes
 * @param leg the one it answers; a plain check-in answers none
 * @param extendBy not an answer to the leg but more time for it, within what was fixed when it was armed
 */
public record CheckIn(
        long sequence,
        Blob word,
        @Nullable Id leg,
        @Nullable Duration extendBy) {
    /** One that answers no leg. */
    public static CheckIn plain(long sequence, Blob word) {
        return new CheckIn(sequence, word, null, null);
    }
}
