package org.vigil.client;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.vigil.wire.Limits;

/** What can be said about an order before anything is bought; the server checks the plan's times. */
final class OrderCheck {
    private OrderCheck() {}

    static void check(ArmOrder order, ExileState state) throws BadOrder {
        int contacts = order.contacts().size();
        if (order.ladder().isEmpty()) {
            throw new BadOrder("There is no rung: nobody would be told.");
        }
        if (contacts > Limits.SEATS_MANY) {
            throw new BadOrder("A watch has at most " + Limits.SEATS_MANY + " contacts.");
        }
        for (String name : order.contacts()) {
            ExileState.Invited contact = state.contact(name);
            if (contact == null || !contact.seated()) {
                throw new BadOrder("A contact in this order has not accepted an invitation yet.");
            }
        }
        checkThreshold(order, contacts);
        checkLegs(order.legs(), List.of());
    }

    /** Legs to be added to those there are. */
    static void checkLegs(List<NamedLeg> legs, List<Armed.KnownLeg> known) throws BadOrder {
        Set<String> names = new HashSet<>();
        known.forEach(leg -> names.add(leg.name()));
        for (NamedLeg leg : legs) {
            if (leg.name().isEmpty()) {
                throw new BadOrder("A leg needs a name.");
            }
            if (!names.add(leg.name())) {
                throw new BadOrder("There is a leg of this name already: answer it, or take another name.");
            }
            if (leg.due().isBefore(leg.opens())) {
                throw new BadOrder("A leg is due before it opens.");
            }
        }
        if (names.size() > Limits.LEGS) {
            throw new BadOrder("A watch has at most " + Limits.LEGS + " open legs.");
        }
    }

    /** Seats for so many contacts. */
    static int seats(int contacts) {
        return contacts <= Limits.SEATS_FEW ? Limits.SEATS_FEW : Limits.SEATS_MANY;
    }

    private static void checkThreshold(ArmOrder order, int contacts) throws BadOrder {
        if (order.threshold() < 1 || order.threshold() > contacts) {
            throw new BadOrder("There are fewer contacts than letters needed to open the packet.");
        }
        if (order.threshold() == 1 && !order.single()) {
            throw new BadOrder("One letter alone would open the packet: ask for two, or accept a single contact.");
        }
    }
}
