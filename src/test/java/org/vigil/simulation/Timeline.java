package org.vigil.simulation;

import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.SplittableRandom;

/** Virtual time in milliseconds, what is to happen on it, and the chance by which everything is drawn. */
final class Timeline {
    static final long SECOND = 1_000;
    static final long MINUTE = 60 * SECOND;
    static final long HOUR = 60 * MINUTE;
    static final long DAY = 24 * HOUR;

    private record Planned(long at, long order, Runnable what) {}

    private final PriorityQueue<Planned> planned =
            new PriorityQueue<>(Comparator.comparingLong(Planned::at).thenComparingLong(Planned::order));
    private final SplittableRandom random;
    private long now;
    private long order;

    Timeline(long seed) {
        random = new SplittableRandom(seed);
    }

    long now() {
        return now;
    }

    void at(long time, Runnable what) {
        planned.add(new Planned(Math.max(time, now), order++, what));
    }

    void in(long wait, Runnable what) {
        at(now + wait, what);
    }

    /** Everything until then. */
    void run(long until) {
        while (!planned.isEmpty() && planned.peek().at() <= until) {
            Planned next = planned.remove();
            now = next.at();
            next.what().run();
        }
        now = until;
    }

    /** From {@code from} to {@code to}, both included. */
    long between(long from, long to) {
        return random.nextLong(from, to + 1);
    }

    /** True so often. */
    boolean in100(int percent) {
        return random.nextInt(100) < percent;
    }

    int oneOf(int many) {
        return random.nextInt(many);
    }
}
