package org.vigil.watch;

import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * How far the ladder was climbed.
 *
 * @param rungs how many rungs were told
 * @param reached the seats they told
 * @param gone those of them whose mailbox was deleted; they are owed what everybody is, the courier knows better
 * @param repeat the next one; null until the last rung was told
 */
record Climb(
        int rungs,
        SortedSet<Integer> reached,
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

    static final Climb NONE = new Climb(0, new TreeSet<>(), new TreeSet<>(), null);

    /** Copies. */
    Climb {
        reached = Collections.unmodifiableSortedSet(new TreeSet<>(reached));
        gone = Collections.unmodifiableSortedSet(new TreeSet<>(gone));
    }

    /** The next rung was told, not the last. */
    Climb told(List<Integer> seats) {
        return new Climb(rungs + 1, with(reached, seats), gone, repeat);
    }

    /** Rule 17: after the last rung the ladder repeats. */
    Climb thenRepeats(Instant now, Bounds.Terms terms) {
        Duration gap = Times.shorter(terms.firstRepeat(), terms.repeatCap());
        return new Climb(rungs, reached, gone, Repeat.in(gap, now));
    }

    /** Rule 17: the time to the next repeat doubles up to the cap. */
    Climb repeated(Instant now, Bounds.Terms terms) {
        Duration gap = repeat == null ? terms.firstRepeat() : repeat.gap().multipliedBy(2);
        return new Climb(rungs, reached, gone, Repeat.in(Times.shorter(gap, terms.repeatCap()), now));
    }

    Climb gone(int seat) {
        return new Climb(rungs, reached, with(gone, List.of(seat)), repeat);
    }

    private static SortedSet<Integer> with(SortedSet<Integer> seats, List<Integer> more) {
        SortedSet<Integer> all = new TreeSet<>(seats);
        all.addAll(more);
        return all;
    }
}
