package org.vigil.watch;

import java.time.Instant;

/**
 * Counts what happened in an alarm: no two things share an ordinal, and none lies before the one counted earlier, even if
 * the clock stepped back.
 *
 * @param ordinal 1 for the opening
 * @param at when the latest happened
 */
record Tally(int ordinal, Instant at) {
    Tally next(Instant now) {
        return new Tally(ordinal + 1, Times.later(now, at));
    }
}
