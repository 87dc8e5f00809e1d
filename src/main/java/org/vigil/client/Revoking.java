package org.vigil.client;

import java.util.ArrayList;
import java.util.List;
import org.vigil.wire.Change;

/** Turns a name into the seat to be revoked. */
final class Revoking {
    private Revoking() {}

    static Changing.Draft draft(List<Holder> seats, String contact) throws BadOrder {
        String name = Names.tidy(contact);
        for (int seat = 0; seat < seats.size(); seat++) {
            Holder holder = seats.get(seat);
            if (!name.isEmpty() && holder.isFor(name)) {
                List<Holder> holders = new ArrayList<>(seats);
                holders.set(seat, holder.whenRevoked());
                return new Changing.Draft(new Change.Revoke(seat), holders, List.of());
            }
        }
        throw new BadOrder("No seat of your watch belongs to a contact of this name.");
    }
}
