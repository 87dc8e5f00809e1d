package org.vigil.client;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.vigil.wire.DrillAnswer;

/**
 * Who opened the letters of a drill, as they told the exile end to end: the server cannot tell it.
 *
 * @param window when it was to start
 * @param lines one for each contact, in the order of the seats
 */
public record DrillReport(DrillAnswer window, List<Line> lines) {
    /**
     * A contact.
     *
     * @param opened when they opened their letter, by their own clock; null if they did not say so yet
     */
    public record Line(String name, @Nullable Instant opened) {
        @Override
        public String toString() {
            return "Line";
        }
    }

    /** Says nothing. */
    @Override
    public String toString() {
        return "DrillReport";
    }
}
