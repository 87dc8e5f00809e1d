package org.vigil.watch;

import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.vigil.wire.Id;

/**
 * What a watch remembers from one alarm to the next: what was said again was said before, and who was concerned in vain.
 *
 * @param concerns the latest of each seat
 * @param closed how many concerns of each seat were closed
 * @param distresses the latest ids, newest last
 */
record Past(SortedMap<Integer, Said> concerns, SortedMap<Integer, Integer> closed, List<Id> distresses) {
    static final Past NONE = new Past(new TreeMap<>(), new TreeMap<>(), List.of());
    private static final int DISTRESSES = 8;

    /** Copies. */
    Past {
        concerns = Collections.unmodifiableSortedMap(new TreeMap<>(concerns));
        closed = Collections.unmodifiableSortedMap(new TreeMap<>(closed));
        distresses = List.copyOf(distresses);
    }

    Past concerned(int seat, Said concern) {
        SortedMap<Integer, Said> all = new TreeMap<>(concerns);
        all.put(seat, concern);
        return new Past(all, closed, distresses);
    }

    /** What this concern was answered, if it is the seat's last one again, even from an alarm since closed. */
    Optional<Said> answered(Event.Stated concern) {
        return Optional.ofNullable(concerns.get(concern.seat())).filter(last -> last.is(concern));
    }

    /** The concerns of these seats were closed. */
    Past closed(Collection<Integer> seats) {
        SortedMap<Integer, Integer> all = new TreeMap<>(closed);
        seats.forEach(seat -> all.merge(seat, 1, Integer::sum));
        return new Past(concerns, all, distresses);
    }

    int closedOf(int seat) {
        return closed.getOrDefault(seat, 0);
    }

    boolean knows(Event.Distressed distressed) {
        return distresses.contains(distressed.id());
    }

    Past distressed(Id id) {
        int forget = Math.max(0, distresses.size() + 1 - DISTRESSES);
        return new Past(
                concerns,
                closed,
                Stream.concat(distresses.stream(), Stream.of(id)).skip(forget).toList());
    }
}
