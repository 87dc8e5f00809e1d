package org.vigil.mailbox;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The readers of this node who wait for a first envelope, each on a virtual thread.
 *
 * <p>Whoever puts something into a mailbox publishes the mailbox in Redis, in the same script; every node listens and wakes
 * its own. A waiter enters first and looks into the mailbox then, so that nothing can come unnoticed in between; a wake-up
 * says only "look". How many wait in all is bounded by the seats of {@link org.vigil.web.Offload}, how many wait for one
 * mailbox here: of too many the oldest stops waiting, since its client has most likely gone.
 */
final class Waiters {
    /** What is said to everybody: something may have been missed. */
    private static final String ALL = "";

    static final int PER_MAILBOX = 4;

    private final ReentrantLock lock = new ReentrantLock();
    private final Map<String, Deque<Waiter>> byMailbox = new HashMap<>();
    private boolean closed;

    /** Takes a place among those who wait for {@code mailbox}; close it. */
    Waiter enter(String mailbox) {
        lock.lock();
        try {
            Deque<Waiter> waiters = byMailbox.computeIfAbsent(mailbox, unused -> new ArrayDeque<>());
            if (waiters.size() == PER_MAILBOX) {
                waiters.removeFirst().leave();
            }
            Waiter waiter = new Waiter(mailbox);
            waiters.addLast(waiter);
            return waiter;
        } finally {
            lock.unlock();
        }
    }

    /** Something came for {@code mailbox}; if it is empty, for anybody. */
    void wake(String mailbox) {
        lock.lock();
        try {
            if (mailbox.equals(ALL)) {
                byMailbox.values().forEach(waiters -> waiters.forEach(Waiter::wake));
            } else {
                byMailbox.getOrDefault(mailbox, new ArrayDeque<>()).forEach(Waiter::wake);
            }
        } finally {
            lock.unlock();
        }
    }

    /** Nobody waits any more, now or later. */
    void close() {
        lock.lock();
        try {
            closed = true;
            byMailbox.values().forEach(waiters -> waiters.forEach(Waiter::leave));
        } finally {
            lock.unlock();
        }
    }

    /** How many wait now. */
    int count() {
        lock.lock();
        try {
            return byMailbox.values().stream().mapToInt(Deque::size).sum();
        } finally {
            lock.unlock();
        }
    }

    /** One reader. */
    final class Waiter implements AutoCloseable {
        private final String mailbox;
        private final Condition woken = lock.newCondition();
        private boolean look;
        private boolean left;

        private Waiter(String mailbox) {
            this.mailbox = mailbox;
            this.left = closed;
        }

        /** Waits until it is worth looking again; returns the nanoseconds left to wait, none when waiting is over. */
        long await(long nanos) {
            lock.lock();
            try {
                long remaining = nanos;
                while (!look && !left && remaining > 0) {
                    remaining = woken.awaitNanos(remaining);
                }
                look = false;
                return left ? 0 : remaining;
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return 0;
            } finally {
                lock.unlock();
            }
        }

        private void wake() {
            look = true;
            woken.signal();
        }

        private void leave() {
            left = true;
            woken.signal();
        }

        @Override
        public void close() {
            lock.lock();
            try {
                byMailbox.computeIfPresent(mailbox, (unused, waiters) -> {
                    waiters.remove(this);
                    return waiters.isEmpty() ? null : waiters;
                });
            } finally {
                lock.unlock();
            }
        }
    }
}
