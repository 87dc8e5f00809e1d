package org.vigil.client;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.vigil.wire.Id;

/**
 * What is done for several seats at once, for each on a thread of its own: a server that stalls keeps nobody but those whose
 * seats it has. For a seat at most one round is under way.
 */
final class Rounds implements AutoCloseable {
    /** A round that takes longer goes on by itself. */
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final ExecutorService threads = Executors.newCachedThreadPool(Rounds::thread);
    private final Map<Id, Future<?>> rounds = new ConcurrentHashMap<>();

    /** What is done for one seat. */
    @FunctionalInterface
    interface Round {
        void go(Id seat) throws Trouble;
    }

    /**
     * Begins one for each seat that has none under way, and waits for these, but not for ever.
     *
     * @throws Trouble what one of them threw, or one before that nobody waited for
     */
    synchronized void go(List<Id> seats, Round round) throws Trouble {
        List<Id> begun = new ArrayList<>();
        for (Id seat : seats) {
            if (!isUnderWay(seat)) {
                await(seat, 0);
                rounds.put(seat, begun(seat, round));
                begun.add(seat);
            }
        }
        long end = System.nanoTime() + PATIENCE.toNanos();
        for (Id seat : begun) {
            await(seat, Math.max(0, end - System.nanoTime()));
        }
    }

    /** Whether one is under way. */
    boolean isUnderWay(Id seat) {
        Future<?> round = rounds.get(seat);
        return round != null && !round.isDone();
    }

    /** Whether none is under way for anybody. */
    boolean isIdle() {
        return rounds.values().stream().allMatch(Future::isDone);
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }

    private Future<?> begun(Id seat, Round round) throws UnusableVault {
        try {
            return threads.submit(() -> {
                round.go(seat);
                return null;
            });
        } catch (RejectedExecutionException e) {
            throw new UnusableVault("The vault is closed: nothing is asked any more.");
        }
    }

    /** What it threw is thrown once. */
    private void await(Id seat, long nanos) throws Trouble {
        Future<?> round = rounds.get(seat);
        if (round == null) {
            return;
        }
        try {
            round.get(nanos, TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            return; // it goes on
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return;
        } catch (ExecutionException e) {
            rounds.remove(seat);
            rethrow(e.getCause());
        }
        rounds.remove(seat);
    }

    private static void rethrow(@Nullable Throwable cause) throws Trouble {
        if (cause instanceof Trouble trouble) {
            throw trouble;
        }
        if (cause instanceof RuntimeException failure) {
            throw failure;
        }
        if (cause instanceof Error error) {
            throw error;
        }
    }

    private static Thread thread(Runnable round) {
        Thread thread = new Thread(round, "vigil-guard");
        thread.setDaemon(true);
        return thread;
    }
}
