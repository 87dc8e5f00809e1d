package org.vigil.watch;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * By which times a watch is listed, so that operators find what is going on without reading all watches.
 *
 * @param opened when its alarm opened; null if none is open
 * @param missed the deadline that passed, in an open alarm for silence; null in any other
 * @param paused until when it pauses; may have passed
 */
record Listed(
        @Nullable Instant opened,
        @Nullable Instant missed,
        @Nullable Instant paused) {
    private static final Listed NOWHERE = new Listed(null, null, null);

    static Listed of(Watch watch) {
        if (watch.isOver()) {
            return NOWHERE;
        }
        Instant paused = watch.owner().course().pausedUntil();
        return watch.alarm() instanceof OpenAlarm open
                ? new Listed(open.opening().at(), open.causes().missed(), paused)
                : new Listed(null, null, paused);
    }

    /** For the script: milliseconds, or nothing. */
    List<String> args() {
        return List.of(millis(opened), millis(missed), millis(paused));
    }

    private static String millis(@Nullable Instant at) {
        return at == null ? "" : String.valueOf(at.toEpochMilli());
    }
}
