package org.vigil.timer;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.vigil.meter.Meters;
import org.vigil.meter.Metric;
import org.vigil.meter.Tally;
import org.vigil.meter.Timing;
import org.vigil.redis.RedisAway;
import org.vigil.timer.DueSet.Claimed;
import org.vigil.wire.Id;

/**
 * Looks at whatever is due, on every node at once, each thing on one of them. A look that fails, or dies with its node, comes
 * back when its lease ends.
 */
public final class WakeLoop implements AutoCloseable {
    /** How long a claim keeps others away; so long waits what a dead node had claimed. */
    static final Duration LEASE = Duration.ofSeconds(5);
    /** Longest wait between two claims: another node may have set an earlier time. */
    private static final Duration TICK = Duration.ofMillis(100);

    /** Two leases: nodes that claim leave nothing due for so long. */
    private static final Duration LEFT_LYING = LEASE.multipliedBy(2);

    private static final Duration LAST_LOOKS = Duration.ofSeconds(10);
    private static final int AT_ONCE = 64;
    private static final int PER_PARTITION = 64;
    private static final Logger LOG = System.getLogger(WakeLoop.class.getName());

    private final String name;
    private final DueSet due;
    private final InstantSource clock;
    private final BooleanSupplier claims;
    private final Consumer<Id> look;
    private final Timing lag;
    private final Tally stolen;
    private final Failing failing;
    private final Semaphore nudges = new Semaphore(0);
    private final Semaphore places = new Semaphore(AT_ONCE);
    private volatile boolean closed;
    private volatile boolean away;
    private volatile long rounded;
    private volatile @Nullable Thread thread;

    /** Claims always. */
    public WakeLoop(String name, DueSet due, InstantSource clock, Consumer<Id> look, Meters meters) {
        this(name, due, clock, () -> true, look, meters);
    }

    /**
     * Does nothing before {@link #start} or {@link #runDue}.
     *
     * @param claims whether to claim now; what is not claimed here is another node's
     * @param look must set the next time of what it looks at, or remove it from the set
     */
    public WakeLoop(
            String name, DueSet due, InstantSource clock, BooleanSupplier claims, Consumer<Id> look, Meters meters) {
        this.claims = claims;
        this.name = name;
        this.due = due;
        this.clock = clock;
        this.look = look;
        this.lag = meters.timing(Metric.WAKE_LAG, name);
        this.stolen = meters.tally(Metric.LEASES_STOLEN, name);
        this.failing = new Failing(clock);
    }

    /** What it looks at in vain. */
    public Failing failing() {
        return failing;
    }

    /**
     * Looks at everything due now and waits until that is done.
     *
     * @return how many were looked at, failed looks included
     * @throws RedisAway if the store is away
     */
    public int runDue() {
        return runDue(claims);
    }

    private int runDue(BooleanSupplier may) {
        int looked = 0;
        while (!closed && may.getAsBoolean()) {
            List<Claimed> claimed = due.claim(clock.instant(), LEASE, PER_PARTITION);
            if (claimed.isEmpty()) {
                break;
            }
            lookAtAll(claimed);
            looked += claimed.size();
        }
        return looked;
    }

    private void lookAtAll(List<Claimed> claimed) {
        try (ExecutorService looks = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Claimed one : claimed) {
                places.acquireUninterruptibly();
                looks.execute(() -> lookAt(one));
            }
        }
    }

    private void lookAt(Claimed one) {
        try {
            lag.took(Duration.between(one.since(), clock.instant()));
            stolen.add(one.stolen() ? 1 : 0);
            look.accept(one.id());
            failing.worked(one.id());
        } catch (RuntimeException e) {
            failing.failed(one.id());
            LOG.log(
                    Level.WARNING,
                    "{0}: a look failed and comes back: {1}",
                    name,
                    e.getClass().getName());
        } finally {
            places.release();
        }
    }

    /** How long ago a round last went to its end: nothing else was looked at since. Zero if it does not run by itself. */
    public Duration behind() {
        return thread == null ? Duration.ZERO : Duration.ofNanos(System.nanoTime() - rounded);
    }

    /** Runs by itself from now on. */
    public void start() {
        rounded = System.nanoTime();
        thread = Thread.ofPlatform().daemon().name(name).start(this::run);
    }

    /** Something is due sooner than was known. */
    public void nudge() {
        nudges.release();
    }

    private void run() {
        try {
            while (!closed) {
                Duration wait = pass();
                if (nudges.tryAcquire(Math.max(1, wait.toMillis()), TimeUnit.MILLISECONDS)) {
                    nudges.drainPermits();
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** One round; returns how long there is nothing to do. */
    private Duration pass() {
        try {
            runDue(() -> claims.getAsBoolean() || isLeftLying());
            Optional<Instant> next = claims.getAsBoolean() ? due.next() : Optional.empty();
            away = false;
            rounded = System.nanoTime();
            return next.map(at -> Duration.between(clock.instant(), at))
                    .filter(wait -> wait.compareTo(TICK) < 0)
                    .orElse(TICK);
        } catch (RedisAway e) {
            warnOnce();
            return TICK;
        } catch (RuntimeException
                | Error e) { // whatever it was, the next round may go well, and nobody else may be there
            LOG.log(Level.ERROR, "{0}: a round failed: {1}", name, e.getClass().getName());
            return TICK;
        }
    }

    /** Whether the others, who say that they claim, do not: then this one does, drained or not. */
    private boolean isLeftLying() {
        Instant now = clock.instant();
        return due.next()
                .filter(at -> Duration.between(at, now).compareTo(LEFT_LYING) > 0)
                .isPresent();
    }

    private void warnOnce() {
        if (!away) {
            LOG.log(Level.WARNING, "{0}: Redis is away", name);
        }
        away = true;
    }

    /** Waits for looks under way. */
    @Override
    public void close() {
        closed = true;
        nudge();
        Thread running = thread;
        try {
            if (running != null) {
                running.join(LAST_LOOKS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
