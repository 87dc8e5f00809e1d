package org.vigil.client;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a guardian should know of an exile, or of the server. Of an exile who is well there is none: when they last did
 * anything nobody is told.
 *
 * @param at of {@link Kind#MISSING} by when a pulse should have come, of {@link Kind#DARK} since when the server did not
 *     answer, of {@link Kind#DURESS} when a concern is stated, of {@link Kind#CONCERN_REFUSED} when it was refused; null of
 *     all others
 */
public record Sign(Kind kind, @Nullable Instant at) {
    /** What it is. */
    public enum Kind {
        /** The pulse that was promised has not come; stays until one comes. */
        MISSING(true),
        /** A pulse came with the word for duress: this device states a concern by itself, see {@link Sign#at}. */
        DURESS(false),
        /** The concern was stated; no later pulse takes it back. */
        CONCERN_STATED(false),
        /** The server would not take the concern: the seat is no more; stays. */
        CONCERN_REFUSED(true),
        /** A pulse came long after it was sent, or after it was promised. */
        LATE(false),
        /** A pulse came again, or one from before the last: somebody replays them, or the exile's vault is an old copy. */
        REPLAYED(false),
        /** Something came that is no pulse of this exile's. */
        UNREADABLE(false),
        /** A pulse came with a word that nobody told this device. */
        STRANGE(false),
        /** The server does not answer; stays until it does. */
        DARK(true),
        /** The exile has not yet told this device what pulses mean; stays until they do. */
        NOT_TOLD(true),
        /** No pulse has come yet, and none was promised; stays until one comes. */
        NO_PULSE_YET(true);

        private final boolean lasting;

        Kind(boolean lasting) {
            this.lasting = lasting;
        }

        /** Whether it is shown as long as it is so, rather than once. */
        public boolean lasting() {
            return lasting;
        }
    }

    static Sign of(Kind kind) {
        return new Sign(kind, null);
    }
}
