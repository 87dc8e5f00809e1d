package org.vigil.timer;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.vigil.redis.Keys;
import org.vigil.redis.Redis;
import org.vigil.redis.RedisAway;
import org.vigil.redis.Script;
import org.vigil.wire.Id;

/**
 * Whether this node claims what is due. A node that is drained leaves that to the others, as long as there are others that
 * say every two seconds that they claim: the last one always does, so that draining nodes stops no alarm.
 */
public final class Duty implements AutoCloseable {
    private static final Duration EVERY = Duration.ofSeconds(2);
    /** A node that has not said anything for so long has died. */
    static final Duration DEAD = Duration.ofSeconds(6);

    private static final Logger LOG = System.getLogger(Duty.class.getName());

    private final Redis redis;
    private final List<String> key;
    private final Id node;
    private final InstantSource clock;
    private final ReentrantLock beating = new ReentrantLock();
    private final CountDownLatch closed = new CountDownLatch(1);
    private volatile boolean drained;
    private volatile boolean on = true;

    /** @param node its name in this life, random */
    public Duty(Redis redis, Keys keys, Id node, InstantSource clock) {
        this.redis = redis;
        this.key = List.of(keys.nodes());
        this.node = node;
        this.clock = clock;
    }

    /** Whether this node claims what is due. */
    public boolean isOn() {
        return on;
    }

    /** Whether it was asked to leave that to others. */
    public boolean isDrained() {
        return drained;
    }

    /**
     * Leaves what is due to the other nodes, from now on.
     *
     * @return whether there are others; if not, nothing has changed
     * @throws RedisAway if the store is away; then nothing has changed
     */
    public boolean drain() {
        beating.lock();
        try {
            boolean others = !claims(false);
            drained = others;
            on = !others;
            return others;
        } finally {
            beating.unlock();
        }
    }

    /** Claims again what is due. */
    public void resume() {
        beating.lock();
        try {
            drained = false;
            on = true;
        } finally {
            beating.unlock();
        }
        beat();
    }

    /** Says what it does, and does what nobody else does. */
    public void beat() {
        beating.lock();
        try {
            on = claims(!drained);
        } catch (RedisAway e) {
            on = true; // whether others are there nobody knows
        } finally {
            beating.unlock();
        }
    }

    private boolean claims(boolean wanted) {
        long now = clock.instant().toEpochMilli();
        return redis.call(Script.NODE_BEAT, key, node.text(), now, now - DEAD.toMillis(), wanted ? 1 : 0)
                        .number()
                == 1;
    }

    /** Beats by itself from now on. */
    public void start() {
        Thread.ofPlatform().daemon().name("duty").start(this::run);
    }

    private void run() {
        try {
            do {
                beatWhatever();
            } while (!closed.await(EVERY.toMillis(), TimeUnit.MILLISECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void beatWhatever() {
        try {
            beat();
        } catch (RuntimeException e) {
            on = true;
            LOG.log(
                    Level.ERROR,
                    "a node could not say what it does: {0}",
                    e.getClass().getName());
        }
    }

    /** Says that it has gone. */
    @Override
    public void close() {
        closed.countDown();
        try {
            redis.call(Script.NODE_LEAVE, key, node.text());
        } catch (RedisAway e) {
            LOG.log(Level.DEBUG, "Redis is away: the others find out");
        }
    }
}
