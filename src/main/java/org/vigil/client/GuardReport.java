package org.vigil.client;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.vigil.wire.Id;

/**
 * How it stands with the exile of one seat.
 *
 * @param signs none if all is well
 * @param next when this device has something to do for it, if anything
 */
public record GuardReport(
        Id seat, List<Sign> signs, @Nullable Instant next) {
    /** Says nothing. */
    @Override
    public String toString() {
        return "GuardReport";
    }
}
