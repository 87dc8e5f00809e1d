package org.vigil;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.vigil.client.ArmOrder;
import org.vigil.client.NotSent;
import org.vigil.client.Received;
import org.vigil.client.Said;
import org.vigil.client.Trouble;
import org.vigil.client.Unreachable;
import org.vigil.redis.RedisFarm;
import org.vigil.wire.Notice;
import org.vigil.wire.OwnerView;

/**
 * People who go on while servers change, in real time: one checks in and talks with a contact all the while; others arm, one
 * after the other, and fall silent at once.
 */
final class Meanwhile {
    private static final Duration INTERVAL = Duration.ofSeconds(6);
    private static final Duration GRACE = Duration.ofSeconds(4);
    private static final Duration BREATH = Duration.ofMillis(500);
    private static final Duration BETWEEN_ARMINGS = Duration.ofSeconds(3);

    /** Longer than two leases: whoever else claimed an alarm would have told by then. */
    private static final Duration AFTERWARDS = Duration.ofSeconds(12);

    private final Setting setting;
    private final Circle living;
    private final List<Silent> silent = new CopyOnWriteArrayList<>();
    private final AtomicInteger checkIns = new AtomicInteger();
    private final AtomicInteger said = new AtomicInteger();
    private final AtomicInteger sentLater = new AtomicInteger();
    private final List<String> heard = new CopyOnWriteArrayList<>();
    private final List<FutureTask<Void>> tasks = new ArrayList<>();
    private volatile boolean arming = true;
    private volatile boolean over;
    private volatile boolean quiet;

    /** A contact's notice, and when they read it. */
    record Told(Notice notice, Instant read) {}

    /** Somebody who will not be heard of any more; what their contact was told. */
    record Silent(Circle circle, Instant due, List<Told> told) {
        private boolean waits(Instant now) {
            return told.isEmpty() && !due.isAfter(now);
        }

        private void look() throws Trouble {
            for (Received received : circle.inbox("Desk")) {
                told.add(new Told(Objects.requireNonNull(received.notice()), Instant.now()));
            }
        }
    }

    /** Nobody goes on before {@link #begin}. */
    Meanwhile(Setting setting) throws Trouble {
        this.setting = setting;
        living = new Circle(setting, "Aziz", "Anna", "Bek");
        living.arm(order(Duration.ofHours(1), Duration.ofMinutes(10), "Anna", "Bek"));
    }

    void begin() {
        run(this::checkInAndTalk);
        run(this::listen);
        run(this::fallSilent);
        run(this::read);
    }

    /** Waits until so many more alarms were told than now. */
    void awaitAlarms(int more) throws Exception {
        long enough = alarms() + more;
        RedisFarm.await(
                more + " more alarms",
                () -> alarms() >= enough || tasks.stream().anyMatch(FutureTask::isDone));
        if (alarms() < enough) {
            end();
        }
    }

    /** Nobody falls silent any more; waits until all alarms were told, and longer; fails if anything did for anybody. */
    void end() throws Exception {
        arming = false;
        tasks.get(2).get();
        Instant last = Instant.now().plus(INTERVAL).plus(GRACE);
        RedisFarm.await(
                "the last alarm",
                () -> (Instant.now().isAfter(last) && alarms() == silent.size())
                        || tasks.get(3).isDone());
        LockSupport.parkNanos(AFTERWARDS.toNanos());
        over = true;
        tasks.get(0).get();
        RedisFarm.await(
                "every text", () -> heard.size() >= said.get() || tasks.get(1).isDone());
        quiet = true;
        for (FutureTask<Void> task : tasks) {
            task.get();
        }
        for (Silent one : silent) {
            one.look();
        }
    }

    List<Silent> silent() {
        return silent;
    }

    Circle living() {
        return living;
    }

    int checkIns() {
        return checkIns.get();
    }

    int said() {
        return said.get();
    }

    /** What was said while nobody took it, and went with what was said next. */
    int sentLater() {
        return sentLater.get();
    }

    /** What the contact has read, in this order. */
    List<String> heard() {
        return heard;
    }

    long alarms() {
        return silent.stream().filter(one -> !one.told().isEmpty()).count();
    }

    private void run(Callable<Void> task) {
        FutureTask<Void> running = new FutureTask<>(task);
        tasks.add(running);
        Thread.ofVirtual().start(running);
    }

    private Void checkInAndTalk() throws Exception {
        while (!over) {
            living.exile().checkIn("All is well.");
            checkIns.incrementAndGet();
            try {
                living.exile().say("Anna", "It is " + said.incrementAndGet() + ".");
            } catch (NotSent e) {
                sentLater.incrementAndGet();
            }
            LockSupport.parkNanos(BREATH.toNanos());
        }
        living.exile().say("Anna", "It is " + said.incrementAndGet() + "."); // and all that was kept
        return null;
    }

    private Void listen() throws Exception {
        while (!quiet) {
            try {
                List<Said> fresh = living.contact("Anna").talk().messages(Duration.ofSeconds(1));
                fresh.forEach(one -> heard.add(one.text()));
                living.contact("Anna").talk().forget(fresh);
            } catch (Unreachable e) {
                LockSupport.parkNanos(BREATH.toNanos());
            }
        }
        return null;
    }

    private Void fallSilent() throws Exception {
        while (arming) {
            Circle circle = new Circle(setting, "Bahrom-" + silent.size(), "Desk", "Lawyer");
            OwnerView view = circle.exile()
                    .arm(order(INTERVAL, GRACE, "Desk", "Lawyer")
                            .admissions(setting.admission(), setting.admissions(11)));
            Instant due = Objects.requireNonNull(view.deadline()).plus(view.grace());
            silent.add(new Silent(circle, due, new CopyOnWriteArrayList<>()));
            LockSupport.parkNanos(BETWEEN_ARMINGS.toNanos());
        }
        return null;
    }

    private Void read() throws Exception {
        while (!over) {
            for (Silent one : silent) {
                if (one.waits(Instant.now())) {
                    try {
                        one.look();
                    } catch (Unreachable e) {
                        // the next time
                    }
                }
            }
            LockSupport.parkNanos(BREATH.toNanos());
        }
        return null;
    }

    private static ArmOrder order(Duration interval, Duration grace, String... contacts) {
        return ArmOrder.every(interval, grace)
                .call(Duration.ZERO, contacts[0])
                .letters(Duration.ofHours(1), contacts)
                .packet("Call Vienna.");
    }
}
