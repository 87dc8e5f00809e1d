package org.vigil.client;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.vigil.wire.Blob;
import org.vigil.wire.NewWatch;

/**
 * What an arming has reached: written before each step, so that the same order goes on where it stopped.
 *
 * @param purchase of the watch; null when its token was refused
 * @param ownerKey an Ed25519 seed
 * @param sealed the request, exactly as it goes to the server
 */
record ArmIntent(
        @Nullable Purchase purchase,
        Blob ownerKey,
        @Nullable Sealed sealed) {

    /**
     * All that is sealed of an order.
     *
     * @param order its digest
     * @param words the key of the first last word
     * @param seats who has them
     * @param legs their names
     */
    record Sealed(Blob order, NewWatch watch, LastWord words, List<Armed.Holder> seats, List<Armed.KnownLeg> legs) {}

    ArmIntent with(@Nullable Purchase other) {
        return new ArmIntent(other, ownerKey, sealed);
    }

    ArmIntent with(@Nullable Sealed other) {
        return new ArmIntent(purchase, ownerKey, other);
    }
}
