package org.vigil.watch;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Rule 4: check-ins with the right key while the alarm is open. They close nothing.
 *
 * @param toldAt when reached seats were last told of one
 */
record Signs(int checkIns, @Nullable Instant toldAt) {
    static final Signs NONE = new Signs(0, null);
    private static final Duration DAILY = Duration.ofHours(24);

    /** The first is told, then at most one a day. */
    boolean isToTell(Instant now) {
        return toldAt == null || Times.isDue(toldAt.plus(DAILY), now);
    }

    Signs told(Instant now) {
        return new Signs(checkIns + 1, now);
    }

    Signs untold() {
        return new Signs(checkIns + 1, toldAt);
    }
}
