package org.vigil.client;

import java.util.ArrayList;
import java.util.List;
import org.vigil.wire.Change;

/** Turns a name into the seat to be revoked. */
final class Revoking {
    private Revoking() {}

    static Changing.Draft draft(Armed watch, String contact) throws BadOrder {
        String name = Names.tidy(contact);
        for (int seat = 0; seat < watch.seats().size(); seat++) {
            Armed.Holder holder = watch.seats().get(seat);
            if (!name.isEmpty() && holder.isFor(name)) {
                List<Armed.Holder> holders = new ArrayList<>(watch.seats());
                holders.set(seat, holder.whenRevoked());
                return new Changing.Draft(new Change.Revoke(seat), holders, List.of());
            }
        }
        throw new BadOrder("No seat of your watch belongs to a contact of this name.");
    }
}
