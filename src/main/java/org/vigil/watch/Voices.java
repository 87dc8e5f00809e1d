package org.vigil.watch;

import java.util.Collections;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Rules 6 and 7: the seats that say that something is wrong. What a seat said in time counts even if it is revoked later.
 *
 * @param concerns one of each seat
 * @param confirms the latest of each seat
 * @param objections the latest of each seat
 */
record Voices(
        SortedMap<Integer, Said> concerns,
        SortedMap<Integer, Protest> confirms,
        SortedMap<Integer, Protest> objections) {
    private static final int SECOND = 2;

    /**
     * What voids votes.
     *
     * @param cast how many votes there had been: without another one since, saying it again says nothing new
     */
    record Protest(Said said, int cast) {
        boolean isRepeatedBy(Event.Stated stated, Ballot ballot) {
            return said.is(stated) || cast == ballot.cast();
        }

        Protest under(Event.Stated stated) {
            return new Protest(said.under(stated), cast);
        }
    }

    static final Voices NONE = new Voices(new TreeMap<>(), new TreeMap<>(), new TreeMap<>());

    /** Copies. */
    Voices {
        concerns = Collections.unmodifiableSortedMap(new TreeMap<>(concerns));
        confirms = Collections.unmodifiableSortedMap(new TreeMap<>(confirms));
        objections = Collections.unmodifiableSortedMap(new TreeMap<>(objections));
    }

    /** Whether two distinct seats are concerned or sure. */
    boolean areTwo() {
        SortedSet<Integer> seats = new TreeSet<>(concerns.keySet());
        seats.addAll(confirms.keySet());
        return seats.size() >= SECOND;
    }

    Voices concerned(int seat, Said said) {
        return new Voices(with(concerns, seat, said), confirms, objections);
    }

    Voices confirmed(int seat, Protest protest) {
        return new Voices(concerns, with(confirms, seat, protest), objections);
    }

    Voices objected(int seat, Protest protest) {
        return new Voices(concerns, confirms, with(objections, seat, protest));
    }

    private static <T> SortedMap<Integer, T> with(SortedMap<Integer, T> said, int seat, T more) {
        SortedMap<Integer, T> all = new TreeMap<>(said);
        all.put(seat, more);
        return all;
    }
}
