package org.vigil.timer;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.vigil.redis.RedisAway;

/**
 * Says every two seconds that this node hears, and knows from the same record when no node did. Who decides anything asks
 * {@link #hearing} first; so whatever kept this node from beating, it is recorded before anything comes of it.
 */
public final class Heartbeat implements AutoCloseable {
    private static final Duration EVERY = Duration.ofSeconds(2);
    /** A beat of ours this recent leaves no room for a gap that we do not know of. */
    private static final Duration RECENT = Duration.ofSeconds(4);

    private static final Logger LOG = System.getLogger(Heartbeat.class.getName());

    private final HearingStore store;
    private final Clocks clocks;
    private final ReentrantLock beating = new ReentrantLock();
    private final CountDownLatch closed = new CountDownLatch(1);
    private volatile @Nullable Beat last;

    /**
     * What a beat found.
     *
     * @param reading of the clocks, before it
     */
    public record Beat(HearingRecord record, Reading reading, long reconnections) {}

    /**
     * Sets the clock, for nothing has been decided yet; beats when asked, or from {@link #start} on.
     *
     * @throws RedisAway if the store is away
     */
    public Heartbeat(HearingStore store, Clocks clocks) {
        this.store = store;
        this.clocks = clocks;
        HearingStore.Stored stored = store.read();
        clocks.steady().set(HearingRecord.startedAt(clocks.read(stored.said()), stored.record()));
    }

    /**
     * When the server could not receive, up to now.
     *
     * @throws RedisAway if this node has not beaten of late and cannot now: then nothing may be decided
     */
    public Hearing hearing() {
        Beat known = last;
        if (known != null && isRecent(known)) {
            return known.record().hearing();
        }
        beating.lock();
        try {
            known = last;
            return (known != null && isRecent(known) ? known : beat()).record().hearing();
        } finally {
            beating.unlock();
        }
    }

    private boolean isRecent(Beat known) {
        Duration age = Duration.between(known.record().beat(), clocks.steady().instant());
        return age.compareTo(RECENT) <= 0 && known.reconnections() == store.reconnections();
    }

    /**
     * Beats now.
     *
     * @throws RedisAway if the store is away; it may or may not have been recorded
     */
    public Beat beat() {
        return beat(record -> record);
    }

    /** For whoever moves the clock by hand: no beat was missed until now. */
    public void heard() {
        beat(record -> record.heardUntil(clocks.steady().instant()));
    }

    private Beat beat(UnaryOperator<HearingRecord> first) {
        while (true) {
            long reconnections = store.reconnections();
            HearingStore.Stored stored = store.read();
            Reading reading = clocks.read(stored.said());
            HearingRecord next = stored.record()
                    .map(first)
                    .map(record -> record.beaten(reading, stored.store()))
                    .orElseGet(() -> HearingRecord.begun(reading, stored.store()));
            if (store.commit(stored, next)) {
                clocks.steady().putForward(next.beat());
                Beat beat = new Beat(next, reading, reconnections);
                last = beat;
                return beat;
            }
        }
    }

    /** Beats by itself from now on. */
    public void start() {
        Thread.ofPlatform().daemon().name("heartbeat").start(this::run);
    }

    private void run() {
        try {
            do {
                beatIfPossible();
            } while (!closed.await(EVERY.toMillis(), TimeUnit.MILLISECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void beatIfPossible() {
        try {
            beat();
        } catch (RedisAway e) {
            LOG.log(Level.DEBUG, "Redis is away: deaf until it is back");
        } catch (RuntimeException e) {
            LOG.log(Level.ERROR, "a beat failed: {0}", e.getClass().getName());
        }
    }

    @Override
    public void close() {
        closed.countDown();
    }
}
