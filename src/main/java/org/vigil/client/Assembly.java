package org.vigil.client;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.vigil.wire.Blob;
import org.vigil.wire.Delivery;
import org.vigil.wire.Id;
import org.vigil.wire.NoticeParts;

/**
 * Puts the envelopes of a read, and parts kept from earlier ones, together.
 *
 * @param whole notices all of whose parts are there, in the order in which their first parts came
 * @param unreadable envelopes that are no part of a notice
 * @param rest parts of other notices
 */
record Assembly(List<Whole> whole, List<Delivery.Item> unreadable, List<NoticeParts.Part> rest) {

    /**
     * A notice's envelopes.
     *
     * @param envelopes their ids, as far as they came with this read
     */
    record Whole(Blob sealed, List<Id> envelopes, int standsFor) {}

    /** One notice's parts by number. */
    private static final class Pile {
        private final Map<Integer, NoticeParts.Part> parts = new TreeMap<>();
        private final List<Id> envelopes = new ArrayList<>();
        private int standsFor = 1;

        boolean whole() {
            return parts.values().iterator().next().parts() == parts.size();
        }

        Whole joined() {
            return new Whole(Blob.of(NoticeParts.join(List.copyOf(parts.values()))), envelopes, standsFor);
        }
    }

    private record Key(Id notice, int parts) {
        static Key of(NoticeParts.Part part) {
            return new Key(part.notice(), part.parts());
        }
    }

    static Assembly of(List<NoticeParts.Part> fragments, List<Delivery.Item> items) {
        Map<Key, Pile> piles = new LinkedHashMap<>();
        List<Delivery.Item> unreadable = new ArrayList<>();
        for (NoticeParts.Part part : fragments) {
            piles.computeIfAbsent(Key.of(part), key -> new Pile()).parts.put(part.part(), part);
        }
        for (Delivery.Item item : items) {
            try {
                add(piles, item);
            } catch (IllegalArgumentException e) {
                unreadable.add(item);
            }
        }
        return sorted(piles.values(), unreadable);
    }

    private static void add(Map<Key, Pile> piles, Delivery.Item item) {
        NoticeParts.Part part = NoticeParts.read(item.envelope());
        Pile pile = piles.computeIfAbsent(Key.of(part), key -> new Pile());
        pile.parts.put(part.part(), part);
        pile.envelopes.add(item.id());
        pile.standsFor = Math.max(pile.standsFor, item.standsFor());
    }

    private static Assembly sorted(Iterable<Pile> piles, List<Delivery.Item> unreadable) {
        List<Whole> whole = new ArrayList<>();
        List<NoticeParts.Part> rest = new ArrayList<>();
        for (Pile pile : piles) {
            if (pile.whole()) {
                whole.add(pile.joined());
            } else {
                rest.addAll(pile.parts.values());
            }
        }
        return new Assembly(whole, unreadable, rest);
    }
}
