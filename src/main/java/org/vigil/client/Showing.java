package org.vigil.client;

import org.jspecify.annotations.Nullable;
import org.vigil.wire.Id;

/** Shows a person what a look at one seat brought, before anything else is done for that seat; never two at a time. */
@FunctionalInterface
public interface Showing {
    /**
     * Shows it. What came beside pulses is {@link Contact#news}.
     *
     * @param report null if it is no guardian's seat
     */
    void show(Id seat, @Nullable GuardReport report) throws Trouble;
}
