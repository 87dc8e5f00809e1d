package org.vigil.web;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.vigil.meter.Meters;
import org.vigil.meter.Metric;
import org.vigil.meter.Tally;
import org.vigil.meter.Timing;
import org.vigil.wire.Problem;

/**
 * The one seam between the event loop and blocking code: a bounded number of seats, each a virtual thread.
 *
 * <p>Nothing queues here. When no seat is free the future fails at once with {@link Problem#BUSY}.
 */
public final class Offload implements AutoCloseable {
    /** What a piece of work may sit on. */
    public enum Work {
        /** Any free seat but the reserved ones. */
        ORDINARY,
        /** Any free seat, or a reserved one: check-ins and statements, which load must never shed. */
        ESSENTIAL,
        /** A seat among those who only wait, so that a long poll takes nobody's place. */
        WAITING
    }

    private static final long PATIENCE_SECONDS = 5;

    private final ExecutorService threads = Executors.newThreadPerTaskExecutor(
            Thread.ofVirtual().name("offload-", 0).factory());
    private final Semaphore ordinary;
    private final Semaphore reserved;
    private final Semaphore waiting;
    private final Map<Work, Tally> lacked = new EnumMap<>(Work.class);
    private final Timing start;
    private final Timing loopLag;

    /** As many seats of each kind; each number is a bound on threads, not a reservation of memory. */
    public Offload(int ordinary, int reserved, int waiting, Meters meters) {
        this.ordinary = measured(ordinary, "ordinary", meters);
        this.reserved = measured(reserved, "reserved", meters);
        this.waiting = measured(waiting, "waiting", meters);
        for (Work work : Work.values()) {
            lacked.put(work, meters.tally(Metric.SEATS_LACKED, work.name().toLowerCase(Locale.ROOT)));
        }
        start = meters.timing(Metric.SEAT_START);
        loopLag = meters.timing(Metric.EVENT_LOOP_LAG);
    }

    /** The same, measured by nobody. */
    public Offload(int ordinary, int reserved, int waiting) {
        this(ordinary, reserved, waiting, new Meters());
    }

    private static Semaphore measured(int seats, String kind, Meters meters) {
        Semaphore free = new Semaphore(seats);
        meters.level(Metric.SEATS, () -> seats, kind);
        meters.level(Metric.SEATS_TAKEN, () -> seats - free.availablePermits(), kind);
        return free;
    }

    /** Runs {@code task} on a virtual thread; the future completes on the caller's event loop, if it is on one. */
    public <T> Future<T> run(Work work, Callable<T> task) {
        Semaphore seat = seat(work);
        if (seat == null) {
            Objects.requireNonNull(lacked.get(work)).one();
            return Future.failedFuture(new Refused(Problem.BUSY));
        }
        Promise<T> promise = Promise.promise();
        Context home = Vertx.currentContext();
        long taken = System.nanoTime();
        threads.execute(() -> {
            start.since(taken);
            Runnable outcome = outcome(task, promise);
            seat.release();
            at(home, outcome);
        });
        return promise.future();
    }

    /** Lets what runs finish for a few seconds, then interrupts it. Close the listeners first. */
    @Override
    public void close() {
        threads.shutdown();
        try {
            if (!threads.awaitTermination(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                threads.shutdownNow();
            }
        } catch (InterruptedException e) {
            threads.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }

    private @Nullable Semaphore seat(Work work) {
        return switch (work) {
            case ORDINARY -> taken(ordinary);
            case WAITING -> taken(waiting);
            case ESSENTIAL -> {
                Semaphore seat = taken(ordinary);
                yield seat != null ? seat : taken(reserved);
            }
        };
    }

    private static @Nullable Semaphore taken(Semaphore seats) {
        return seats.tryAcquire() ? seats : null;
    }

    private static <T> Runnable outcome(Callable<T> task, Promise<T> promise) {
        try {
            T value = task.call();
            return () -> promise.complete(value);
        } catch (Throwable failure) { // an Error too: a promise nobody completes is a request nobody answers
            return () -> promise.fail(failure);
        }
    }

    private void at(@Nullable Context home, Runnable outcome) {
        if (home == null) {
            outcome.run();
        } else {
            long done = System.nanoTime();
            home.runOnContext(here -> {
                loopLag.since(done);
                outcome.run();
            });
        }
    }
}
