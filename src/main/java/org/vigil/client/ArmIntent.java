package org.vigil.client;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.vigil.wire.Blob;
import org.vigil.wire.NewWatch;

/**
 * What an arming has reached: written before each step, so that the same order goes on where it stopped. The keys of the
 * watch are not in here; they are in the check-in compartment before the request is.
 *
 * @param purchase of the watch; null when its token was refused
 * @param sealed the request, exactly as it goes to the server
 */
record ArmIntent(@Nullable Purchase purchase, @Nullable Sealed sealed) {

    /**
     * All that is sealed of an order.
     *
     * @param order its digest
     * @param seats who has them
     * @param deposit what letters and packet say
     */
    record Sealed(
            Blob order,
            NewWatch watch,
            List<Holder> seats,
            @Nullable Deposit deposit) {}

    ArmIntent with(@Nullable Purchase other) {
        return new ArmIntent(other, sealed);
    }

    ArmIntent with(@Nullable Sealed other) {
        return new ArmIntent(purchase, other);
    }
}
