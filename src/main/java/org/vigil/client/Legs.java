package org.vigil.client;

import static org.vigil.wire.Lists.toList;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.vigil.wire.Id;
import org.vigil.wire.Leg;
import org.vigil.wire.OwnerView;

/** Names and ids of legs. Pure. */
final class Legs {
    private Legs() {}

    /** {@code named} are {@code legs}, in the same order. */
    static List<Armed.KnownLeg> known(List<NamedLeg> named, List<Leg> legs) {
        List<Armed.KnownLeg> known = new ArrayList<>();
        for (int i = 0; i < legs.size(); i++) {
            NamedLeg leg = named.get(i);
            known.add(new Armed.KnownLeg(legs.get(i).id(), leg.name(), leg.due().plus(leg.grace())));
        }
        return known;
    }

    /** What is still open, as the server has it; one this vault does not know gets a number for a name. */
    static List<Armed.KnownLeg> open(List<Armed.KnownLeg> known, List<OwnerView.OpenLeg> open) {
        Set<Id> ids = open.stream().map(OwnerView.OpenLeg::id).collect(Collectors.toSet());
        List<Armed.KnownLeg> legs = new ArrayList<>(
                known.stream().filter(leg -> ids.contains(leg.id())).collect(toList()));
        known.forEach(leg -> ids.remove(leg.id()));
        for (OwnerView.OpenLeg leg : open) {
            if (ids.contains(leg.id())) {
                legs.add(new Armed.KnownLeg(leg.id(), nameless(legs), leg.due()));
            }
        }
        return legs;
    }

    private static String nameless(List<Armed.KnownLeg> taken) {
        int number = 1;
        while (isTaken("leg " + number, taken)) {
            number++;
        }
        return "leg " + number;
    }

    static boolean isTaken(String name, List<Armed.KnownLeg> legs) {
        return legs.stream().anyMatch(leg -> leg.name().equals(name));
    }
}
