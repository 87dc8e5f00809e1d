package org.vigil.watch;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.vigil.wire.Notice;

/**
 * Rule 4: what the owner's key did while the alarm is open. It closes nothing.
 *
 * @param checkIns with the right key
 * @param toldAt when reached seats were last told of one
 * @param help the word of the newest distress
 */
record Signs(int checkIns, @Nullable Instant toldAt, Notice.@Nullable Word help) {
    static final Signs NONE = new Signs(0, null, null);
    private static final Duration DAILY = Duration.ofHours(24);

    /** The first is told, then at most one a day. */
    boolean isToTell(Instant now) {
        return toldAt == null || Times.isDue(toldAt.plus(DAILY), now);
    }

    Signs told(Instant now) {
        return new Signs(checkIns + 1, now, help);
    }

    Signs untold() {
        return new Signs(checkIns + 1, toldAt, help);
    }

    Signs help(Notice.Word word) {
        return new Signs(checkIns, toldAt, word);
    }
}
