package org.vigil.redis;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Has the append-only file written anew now and then, because what was deleted stays in it until then. */
public final class Rewriter implements AutoCloseable {
    private static final Logger LOG = System.getLogger(Rewriter.class.getName());

    private final Redis redis;
    private final Duration every;
    private final CountDownLatch closed = new CountDownLatch(1);
    private volatile long last = System.nanoTime();

    /** Not before {@link #start}. */
    public Rewriter(Redis redis, Duration every) {
        this.redis = redis;
        this.every = every;
    }

    /** Begins, in a thread of its own. */
    public Rewriter start() {
        Thread.ofVirtual().name("redis-rewriter").start(this::run);
        return this;
    }

    private void run() {
        try {
            while (!closed.await(every.toMillis(), TimeUnit.MILLISECONDS)) {
                rewriteIfGrown();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** How often it looks. */
    public Duration every() {
        return every;
    }

    /** How long ago a rewrite was begun, or found to be under way or needless; at first, since this was made. */
    public Duration sinceLast() {
        return Duration.ofNanos(System.nanoTime() - last);
    }

    /** One round: nothing to do if nothing was written since the last, or if one is under way. */
    void rewriteIfGrown() {
        try {
            RedisInfo info = redis.info();
            boolean grown = info.appendOnlySize() != info.appendOnlyBase();
            boolean due = info.appendOnly() && grown && !info.rewriting();
            if (!due || redis.rewrite()) {
                last = System.nanoTime();
            } else {
                LOG.log(Level.WARNING, "Redis refuses to rewrite its append-only file: deleted data stays on its disk");
            }
        } catch (RedisAway e) {
            LOG.log(Level.DEBUG, "Redis is away; its file is rewritten next time");
        }
    }

    @Override
    public void close() {
        closed.countDown();
    }
}
