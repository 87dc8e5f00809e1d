package org.vigil.client;

import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.vigil.wire.Blob;
import org.vigil.wire.ServerAddress;

/**
 * All that the check-in compartment of an exile's vault holds. It names nobody: no contact, no letter, no seat, and no
 * mailbox but those that pulses go to, which tells of none whether anybody reads it.
 *
 * @param pair tells which plan compartment goes with it
 * @param coming a watch whose arming is not confirmed yet
 * @param beacon pulses
 */
record OwnerState(
        Blob pair,
        ServerAddress server,
        @Nullable Armed coming,
        @Nullable Armed watch,
        Beacon beacon) {
    static OwnerState at(Blob pair, ServerAddress server) {
        return new OwnerState(pair, server, null, null, Beacon.NONE);
    }

    /** With a watch that may come. */
    OwnerState arming(@Nullable Armed next) {
        return new OwnerState(pair, server, next, watch, beacon);
    }

    /** With a watch; none is coming any more. */
    OwnerState armed(Armed now) {
        return new OwnerState(pair, server, null, now, beacon);
    }

    /** With the watch changed, if there is one. */
    OwnerState watch(UnaryOperator<Armed> change) {
        return watch == null ? this : new OwnerState(pair, server, coming, change.apply(watch), beacon);
    }

    /** With other pulses. */
    OwnerState beacon(UnaryOperator<Beacon> change) {
        return new OwnerState(pair, server, coming, watch, change.apply(beacon));
    }

    /** Says nothing. */
    @Override
    public String toString() {
        return "OwnerState";
    }
}
