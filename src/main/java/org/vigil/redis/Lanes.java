package org.vigil.redis;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;

/** The lanes to one master, and what waits for them. */
final class Lanes implements AutoCloseable {
    private static final int COUNT = 2;
    private static final int QUEUE = 8_192;
    private static final Duration QUEUE_WAIT = Duration.ofSeconds(2);
    private static final Duration LAST_CALLS = Duration.ofSeconds(5);

    private final BlockingQueue<Call> queue = new ArrayBlockingQueue<>(QUEUE);
    private final List<Thread> threads = new ArrayList<>();
    private final Replicas replicas;
    private volatile boolean closed;

    /** @param home says what is needed of the master, and {@code where} where it is */
    Lanes(RedisHome home, Where where, Overseer overseer, Gauges gauges) {
        replicas = new Replicas(home.replicas());
        for (int i = 0; i < COUNT; i++) {
            threads.add(Thread.ofPlatform()
                    .daemon()
                    .name("redis-lane-" + i)
                    .start(new Lane(home.kind(), where, queue, replicas, overseer, gauges)));
        }
    }

    /** How many calls wait. */
    int waiting() {
        return queue.size();
    }

    /** Whether too few replicas had what the master last said. */
    boolean lackReplicas() {
        return replicas.areLacking();
    }

    /**
     * Has it done.
     *
     * @throws RedisAway if there is no room in time
     */
    Call submit(Call call) {
        try {
            if (closed || !queue.offer(call, QUEUE_WAIT.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new RedisAway(closed ? "the store is closed" : "too many calls wait for Redis");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new RedisAway("interrupted while waiting for Redis");
        }
        afterwards();
        return call;
    }

    /** Has it done, for a lane that may not wait; whether there was room. */
    boolean offer(Call call) {
        boolean taken = !closed && queue.offer(call);
        afterwards();
        return taken;
    }

    /** It may have come after the last lane went. */
    private void afterwards() {
        if (closed) {
            failWaiting();
        }
    }

    /** Lets calls under way end, fails those still waiting, hangs up. */
    @Override
    public void close() {
        closed = true;
        threads.forEach(Thread::interrupt);
        try {
            for (Thread thread : threads) {
                thread.join(LAST_CALLS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        failWaiting();
    }

    private void failWaiting() {
        List<Call> waiting = new ArrayList<>();
        queue.drainTo(waiting);
        waiting.forEach(call -> call.fail(new RedisAway("the store is closed")));
    }
}
