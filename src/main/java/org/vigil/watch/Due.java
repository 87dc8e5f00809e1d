package org.vigil.watch;

import java.time.Duration;
import java.time.Instant;
import org.vigil.wire.Rhythm;

/** Reads a rhythm. */
final class Due {
    private Due() {}

    /** When the check-in after one at {@code at} is due. */
    static Instant after(Rhythm rhythm, Instant at) {
        return switch (rhythm) {
            case Rhythm.Every every -> at.plus(every.interval());
            case Rhythm.Daily daily -> throw new UnsupportedOperationException("daily");
            case Rhythm.LegsOnly legs -> throw new UnsupportedOperationException("legs");
        };
    }

    /** The longest time the rhythm ever leaves between two check-ins. */
    static Duration longestGap(Rhythm rhythm) {
        return switch (rhythm) {
            case Rhythm.Every every -> every.interval();
            case Rhythm.Daily daily -> throw new UnsupportedOperationException("daily");
            case Rhythm.LegsOnly legs -> throw new UnsupportedOperationException("legs");
        };
    }
}
