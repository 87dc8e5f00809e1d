package org.vigil.meter;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongBinaryOperator;

/**
 * What happened of late, by slots of time of one width: of each slot one number, of a bounded number of slots. In memory only,
 * gone with the process, and of the time before it began there are no slots.
 */
public final class Slots {
    private final long width;
    private final LongBinaryOperator merge;
    private final InstantSource clock;
    private final ReentrantLock lock = new ReentrantLock();
    private final long[] ring;
    private final long first;
    private long current;

    /**
     * What is there of late.
     *
     * @param from when the first of {@code values} begins
     * @param values one for each slot, the oldest first
     */
    public record Row(Instant from, List<Long> values) {}

    /** The last {@code count} slots; what falls into one becomes one number by {@code merge}, from 0 on. */
    public Slots(Duration width, int count, LongBinaryOperator merge, InstantSource clock) {
        this.width = width.toMillis();
        this.merge = merge;
        this.clock = clock;
        this.ring = new long[count];
        this.first = index();
        this.current = first;
    }

    /** Falls into the slot that it is now; a clock that stepped back changes no slot before the newest. */
    public void add(long value) {
        lock.lock();
        try {
            move();
            int at = at(current);
            ring[at] = merge.applyAsLong(ring[at], value);
        } finally {
            lock.unlock();
        }
    }

    /** All slots, the one under way last. */
    public Row all() {
        return upTo(1);
    }

    /** All slots that are over. */
    public Row over() {
        return upTo(0);
    }

    private Row upTo(int underWay) {
        lock.lock();
        try {
            move();
            long from = Math.max(first, current - ring.length + 1);
            List<Long> values = new ArrayList<>();
            for (long slot = from; slot < current + underWay; slot++) {
                values.add(ring[at(slot)]);
            }
            return new Row(Instant.ofEpochMilli(from * width), values);
        } finally {
            lock.unlock();
        }
    }

    private void move() {
        long now = index();
        for (long slot = Math.max(current + 1, now - ring.length + 1); slot <= now; slot++) {
            ring[at(slot)] = 0;
        }
        current = Math.max(current, now);
    }

    private long index() {
        return clock.instant().toEpochMilli() / width;
    }

    private int at(long slot) {
        return (int) (slot % ring.length);
    }
}
