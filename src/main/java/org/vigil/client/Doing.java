package org.vigil.client;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.vigil.wire.Blob;
import org.vigil.wire.Change;
import org.vigil.wire.OwnerChange;

/**
 * A change as it goes to the server, the same on every try. One that concerns contacts is kept in the plan compartment,
 * any other in the check-in compartment.
 *
 * @param asked a digest of what the exile asked for: tells the same wish from another
 * @param seats as they are when it is accepted; empty if they stay as they are
 * @param legs that it adds
 * @param deposit the letters that it brings, if any
 */
record Doing(
        Blob asked,
        OwnerChange change,
        List<Holder> seats,
        List<Armed.KnownLeg> legs,
        @Nullable Deposit deposit) {
    /** Whether it says who sits where, or whom the plan tells: letters that are sealed again do neither. */
    boolean seatsAnybody() {
        Change asks = change.change();
        return asks instanceof Change.Revoke
                || (asks instanceof Change.Amend amend
                        && (amend.plan() != null || !amend.seats().isEmpty()));
    }

    /** Whether it takes back a weakening that waits. */
    boolean withdraws() {
        return change.change() instanceof Change.Withdraw;
    }

    /** Says nothing. */
    @Override
    public String toString() {
        return "Doing";
    }
}
