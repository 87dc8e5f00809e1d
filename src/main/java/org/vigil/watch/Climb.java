package org.vigil.watch;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * How far the ladder was climbed.
 *
 * @param rungs indexes of the rungs that were told
 * @param reached the seats they told
 * @param withheld seats that were called without their letter, and the rung that would have handed it out
 * @param gone reached seats whose mailbox was deleted; they are owed what everybody is, the courier knows better
 * @param repeat the next one; null until every rung without a gate was told
 */
record Climb(
        SortedSet<Integer> rungs,
        SortedSet<Integer> reached,
        SortedMap<Integer, Integer> withheld,
        SortedSet<Integer> gone,
        @Nullable Repeat repeat) {
    /**
     * The ladder's next repeat.
     *
     * @param at not before
     * @param gap since the last rung or repeat
     */
    record Repeat(Instant at, Duration gap) {
        /** Counted from when the last one really went out, so that an outage makes no storm. */
        static Repeat in(Duration gap, Instant now) {
            return new Repeat(now.plus(gap), gap);
        }
    }

    static final Climb NONE = new Climb(new TreeSet<>(), new TreeSet<>(), new TreeMap<>(), new TreeSet<>(), null);

    /** Copies. */
    Climb {
        rungs = Collections.unmodifiableSortedSet(new TreeSet<>(rungs));
        reached = Collections.unmodifiableSortedSet(new TreeSet<>(reached));
        withheld = Collections.unmodifiableSortedMap(new TreeMap<>(withheld));
        gone = Collections.unmodifiableSortedSet(new TreeSet<>(gone));
    }

    /** This rung was told. */
    Climb told(int rung, List<Integer> seats) {
        return new Climb(with(rungs, List.of(rung)), with(reached, seats), withheld, gone, repeat);
    }

    /** Rule 7: this rung's letters were kept back. */
    Climb withheld(int rung, List<Integer> seats) {
        SortedMap<Integer, Integer> all = new TreeMap<>(withheld);
        seats.forEach(seat -> all.putIfAbsent(seat, rung));
        return new Climb(rungs, reached, all, gone, repeat);
    }

    /** What this rung kept back was handed out. */
    Climb released(int rung) {
        SortedMap<Integer, Integer> others = new TreeMap<>(withheld);
        others.values().removeIf(of -> of == rung);
        return new Climb(rungs, reached, others, gone, repeat);
    }

    /** Rule 17: after the last rung the ladder repeats. */
    Climb thenRepeats(Instant now, Bounds.Terms terms) {
        Duration gap = Times.shorter(terms.firstRepeat(), terms.repeatCap());
        return new Climb(rungs, reached, withheld, gone, Repeat.in(gap, now));
    }

    /** Rule 17: the time to the next repeat doubles up to the cap. */
    Climb repeated(Instant now, Bounds.Terms terms) {
        Duration gap = repeat == null ? terms.firstRepeat() : repeat.gap().multipliedBy(2);
        return new Climb(rungs, reached, withheld, gone, Repeat.in(Times.shorter(gap, terms.repeatCap()), now));
    }

    Climb gone(int seat) {
        return new Climb(rungs, reached, withheld, with(gone, List.of(seat)), repeat);
    }

    private static SortedSet<Integer> with(SortedSet<Integer> numbers, Collection<Integer> more) {
        SortedSet<Integer> all = new TreeSet<>(numbers);
        all.addAll(more);
        return all;
    }
}
