package org.vigil.simulation;

import static org.vigil.simulation.Timeline.HOUR;
import static org.vigil.simulation.Timeline.MINUTE;
import static org.vigil.simulation.Timeline.SECOND;

import java.util.function.Consumer;
import org.vigil.watch.Decision;
import org.vigil.watch.Event;
import org.vigil.watch.Outcome;
import org.vigil.watch.Owed;

/** One server: reads, decides, commits, looks and delivers, and can die between any two of these. */
final class Node {
    private static final long LEASE = 5 * SECOND;
    private static final long NEVER = Long.MAX_VALUE / 2;
    private static final int STEPS_PER_CRASH = 3_000;

    private final Year year;
    private final Timeline timeline;
    private final Store store;
    private boolean up;
    private int life;
    private long skew;

    Node(Year year) {
        this.year = year;
        timeline = year.timeline();
        store = year.store();
    }

    boolean isUp() {
        return up;
    }

    /** Its clock may have been set while it was away, by less than what counts as a disagreement. */
    void start() {
        up = true;
        life++;
        skew = timeline.in100(30) ? timeline.between(-20 * SECOND, 20 * SECOND) : 0;
        year.weather().nodeStarted();
    }

    private void crash() {
        up = false;
        year.weather().nodeCrashed();
        timeline.in(
                timeline.in100(80) ? timeline.between(SECOND, MINUTE) : timeline.between(MINUTE, HOUR), this::start);
    }

    /** Soon, unless the node dies first; with the store away nothing comes of it. */
    private void step(Runnable what) {
        int born = life;
        timeline.in(timeline.between(1, 150), () -> {
            if (!up || life != born) {
                return;
            }
            if (timeline.oneOf(STEPS_PER_CRASH) == 0) {
                crash();
            } else if (year.weather().hears()) {
                what.run();
            }
        });
    }

    /** Decides on {@code event}; no answer comes if the node dies or the store is away. */
    void request(Event event, Consumer<Outcome> answer) {
        step(() -> read(event, answer));
    }

    private void read(Event event, Consumer<Outcome> answer) {
        Store.Stored read = store.read();
        step(() -> {
            Decision decision = year.deciding()
                    .decide(read.watch(), event, clock(), year.weather().record());
            if (year.planted() == Planted.SEND_BEFORE_COMMIT) {
                decision.owed().forEach(this::send);
            }
            step(() -> commit(read, decision, event, answer));
        });
    }

    private long clock() {
        return Math.max(year.lastCommitted(), timeline.now() + skew);
    }

    private void commit(Store.Stored read, Decision decision, Event event, Consumer<Outcome> answer) {
        if (store.commit(
                read, decision, Deciding.wakeAt(decision.next(), year.weather().record()))) {
            year.committed(read.watch(), decision, event);
            step(() -> answer.accept(decision.outcome()));
        } else if (year.planted() == Planted.TIMER_CLEARED_UNCHECKED && event instanceof Event.Look) {
            store.wakeAtUnchecked(NEVER);
        } else {
            read(event, answer);
        }
    }

    /** Looks at the watch if it is due and nobody else does. */
    void wake() {
        step(() -> {
            if (store.claim(clock(), timeline.now() + LEASE)) {
                year.planWake();
                read(new Event.Look(), outcome -> {});
            }
        });
    }

    /** Delivers what is owed; what the network loses stays owed. */
    void courier() {
        store.owed().forEach(this::deliver);
    }

    private void deliver(Owed owed) {
        step(() -> {
            if (!timeline.in100(5)) {
                send(owed);
                step(() -> store.settle(owed));
            }
        });
    }

    private void send(Owed owed) {
        year.arrives(owed);
        if (timeline.in100(5)) {
            timeline.in(timeline.between(1, MINUTE), () -> year.arrives(owed));
        }
    }
}
