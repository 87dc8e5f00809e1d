package org.vigil.redis;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.vigil.meter.Meters;
import org.vigil.meter.Metric;

/**
 * The store. Calls block and come from as many virtual threads as you like; those that wait at the same time travel
 * together. Reconnects by itself: a call made while Redis is away throws {@link RedisAway}, a later one finds it again.
 */
public final class Redis implements AutoCloseable {
    private static final int LANES = 2;
    private static final int QUEUE = 8_192;
    private static final Duration QUEUE_WAIT = Duration.ofSeconds(2);
    private static final Duration LAST_CALLS = Duration.ofSeconds(5);

    private final BlockingQueue<Call> queue = new ArrayBlockingQueue<>(QUEUE);
    private final List<Thread> lanes = new ArrayList<>();
    private final Ear ear;
    private final AtomicLong reconnections = new AtomicLong();
    private volatile boolean closed;

    private Redis(RedisAddress address, Meters meters) {
        ear = new Ear(address);
        meters.level(Metric.REDIS_WAITING, queue::size);
        for (int i = 0; i < LANES; i++) {
            lanes.add(Thread.ofPlatform()
                    .daemon()
                    .name("redis-lane-" + i)
                    .start(new Lane(address, queue, reconnections::incrementAndGet, meters)));
        }
    }

    /**
     * Connects once to see that this Redis will do.
     *
     * @throws RedisAway if it cannot be reached
     * @throws UnfitRedis if it refuses us or is a replica, or for a {@link Risk} that its operator does not take
     */
    public static Redis open(RedisAddress address, Meters meters) {
        Fitness.checkWay(address);
        try (Link link = Link.open(address, LAST_CALLS)) {
            Fitness.check(link, address);
        }
        return new Redis(address, meters);
    }

    /** The same, measured by nobody. */
    public static Redis open(RedisAddress address) {
        return open(address, new Meters());
    }

    /**
     * Runs a script, whole or not at all.
     *
     * @param keys as many as the script declares, all of one partition
     * @param args {@code String} (UTF-8), {@code byte[]}, {@code Long} or {@code Integer}
     * @throws RedisAway if the store is away or the outcome is unknown
     * @throws ScriptFailed if the script stopped with an error
     */
    public Reply call(Script script, List<String> keys, Object... args) {
        return submit(Call.of(script, keys, args)).await();
    }

    /**
     * Runs a script once per list of keys, together, and answers in that order.
     *
     * @throws RedisAway if the outcome of any is unknown; others may have happened
     */
    public List<Reply> callEach(Script script, List<List<String>> keys, Object... args) {
        List<Call> calls =
                keys.stream().map(one -> submit(Call.of(script, one, args))).toList();
        return calls.stream().map(Call::await).toList();
    }

    /**
     * The same, where one that stopped with an error keeps nobody from the others: it is empty.
     *
     * @throws RedisAway as {@link #callEach}
     */
    public List<Optional<Reply>> tryEach(Script script, List<List<String>> keys) {
        List<Call> calls =
                keys.stream().map(one -> submit(Call.of(script, one))).toList();
        return calls.stream().map(Redis::unlessFailed).toList();
    }

    private static Optional<Reply> unlessFailed(Call call) {
        try {
            return Optional.of(call.await());
        } catch (ScriptFailed e) {
            return Optional.empty();
        }
    }

    /**
     * Listens to a channel until the subscription is closed. {@code listener} is also called with {@code ""} whenever
     * listening begins or begins again: what was said before was not heard, so look for yourself. It is called on one thread
     * shared by all listeners and must be quick. Never throws because Redis is away.
     */
    public Subscription subscribe(String channel, Consumer<String> listener) {
        return ear.listen(channel, listener);
    }

    /** Ends one subscription. */
    public interface Subscription extends AutoCloseable {
        @Override
        void close();
    }

    /** How often a link was lost and another found: while this stays the same, it is the same Redis. */
    public long reconnections() {
        return reconnections.get();
    }

    /** Whether Redis answers now. */
    public boolean ping() {
        return ping(LAST_CALLS);
    }

    /** Whether Redis answers within {@code patience}, or two seconds more if very many calls wait. */
    public boolean ping(Duration patience) {
        try {
            return "PONG".equals(submit(Call.of("PING")).await(patience).text());
        } catch (RedisAway e) {
            return false;
        }
    }

    /** What Redis says of itself. @throws RedisAway if it is away */
    public RedisInfo info() {
        return RedisInfo.parse(Objects.requireNonNullElse(command("INFO").text(), ""));
    }

    /**
     * Asks Redis to write its append-only file anew, so that what was replaced or deleted leaves the disk. Returns at once;
     * {@link RedisInfo#rewriting} tells when it is done.
     *
     * @return whether it began, or will after a rewrite that is under way
     */
    public boolean rewrite() {
        try {
            return !command("BGREWRITEAOF").isNull();
        } catch (ScriptFailed e) {
            return false;
        }
    }

    /** Any command: for this package and its tests. */
    Reply command(String... words) {
        return submit(Call.of(words)).await();
    }

    private Call submit(Call call) {
        try {
            if (closed || !queue.offer(call, QUEUE_WAIT.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new RedisAway(closed ? "the store is closed" : "too many calls wait for Redis");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new RedisAway("interrupted while waiting for Redis");
        }
        if (closed) {
            failWaiting(); // it may have come after the last lane went
        }
        return call;
    }

    /** Lets calls under way end, fails those still waiting, hangs up. */
    @Override
    public void close() {
        closed = true;
        ear.close();
        lanes.forEach(Thread::interrupt);
        try {
            for (Thread lane : lanes) {
                lane.join(LAST_CALLS);
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
