package org.vigil.client;

import static org.vigil.wire.Lists.toList;

import java.util.List;
import java.util.function.BooleanSupplier;
import org.vigil.wire.Delivery;
import org.vigil.wire.Id;

/** By what means a mailbox is read: a {@link MailStream}, or {@link Polled}. Delivers at least once, oldest first. */
interface Inflow {
    /** Reads in one go, at most: a server must not keep a device busy for ever. */
    int READS = 64;

    /**
     * What came and was not acknowledged.
     *
     * @param wait seconds to wait for the first envelope, where there is no other way to hear of it
     */
    Delivery read(long wait) throws Trouble;

    /** Lets go of envelopes that are safe here. */
    void acknowledge(List<Id> safe) throws Trouble;

    /** Takes all that there is: kept first, then acknowledged. */
    default void drain(long wait, Keeper keeper) throws Trouble {
        drain(wait, () -> true, keeper);
    }

    /** The same for as long as there is {@code room}. */
    default void drain(long wait, BooleanSupplier room, Keeper keeper) throws Trouble {
        boolean more = true;
        for (int reads = 0; more && reads < READS && room.getAsBoolean(); reads++) {
            Delivery delivery = read(reads == 0 ? wait : 0);
            List<Id> safe = keeper.keep(delivery);
            if (!safe.isEmpty()) {
                acknowledge(safe);
            }
            more = delivery.more() && !safe.isEmpty();
        }
    }

    /** The envelopes of a delivery all of which is safe. */
    static List<Id> all(Delivery delivery) {
        return delivery.items().stream().map(Delivery.Item::id).collect(toList());
    }

    /** What becomes of a delivery. */
    @FunctionalInterface
    interface Keeper {
        /** Keeps it; the envelopes that may go. */
        List<Id> keep(Delivery delivery) throws Trouble;
    }
}
