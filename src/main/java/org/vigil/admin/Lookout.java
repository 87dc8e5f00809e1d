package org.vigil.admin;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.vigil.courier.Stuck;
import org.vigil.timer.Duty;
import org.vigil.timer.Heartbeat;
import org.vigil.timer.WakeLoop;
import org.vigil.watch.Overview;
import org.vigil.web.Feed;
import org.vigil.wire.Board;
import org.vigil.wire.BoardCheck;
import org.vigil.wire.BoardStore;
import org.vigil.wire.CheckState;
import org.vigil.wire.Json;

/**
 * Looks every two seconds at all that the operators' page shows, for all who look on together, and at nothing that is stored
 * while nobody does. What it sees is what the operations of the contract answer, from the same places.
 */
public final class Lookout implements AutoCloseable {
    private static final Logger LOG = System.getLogger(Lookout.class.getName());
    private static final Duration EVERY = Duration.ofSeconds(2);
    /** Between two looks, however often somebody comes anew. */
    private static final Duration PAUSE = Duration.ofMillis(500);

    private static final Duration LAST_LOOK = Duration.ofSeconds(5);
    private static final int ROWS = 50;

    /** What it looks at. */
    public record Sights(
            Checkup checkup,
            Overview overview,
            Stuck stuck,
            Supplier<Heartbeat.Beat> beat,
            Duty duty,
            History history) {}

    private final Sights sights;
    private final WakeLoop escalator;
    private final WakeLoop courier;
    private final InstantSource clock;
    private final Feed feed = new Feed();
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Thread thread = Thread.ofPlatform().daemon().name("lookout").unstarted(this::run);
    private @Nullable BoardStore stored;

    /** Looks at nothing before {@link #start}. */
    public Lookout(Sights sights, WakeLoop escalator, WakeLoop courier, InstantSource clock) {
        this.sights = sights;
        this.escalator = escalator;
        this.courier = courier;
        this.clock = clock;
    }

    /** Where what it sees is shown. */
    public Feed feed() {
        return feed;
    }

    /** Looks by itself from now on. */
    public Lookout start() {
        thread.start();
        return this;
    }

    /** Ends it for all who look on, and waits a little for a look under way. */
    @Override
    public void close() {
        closed.countDown();
        feed.close();
        try {
            thread.join(LAST_LOOK.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        try {
            do {
                sights.history().behind(escalator.behind(), courier.behind());
                if (feed.isWatched()) {
                    show();
                }
                feed.await(EVERY.minus(PAUSE));
            } while (!closed.await(PAUSE.toMillis(), TimeUnit.MILLISECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void show() {
        try {
            feed.publish(Json.bytes(look()));
        } catch (RuntimeException e) { // who looks on sees that nothing new comes
            LOG.log(Level.ERROR, "the page could not be made: {0}", e.getClass().getName());
        }
    }

    private Board look() {
        List<BoardCheck> checks = sights.checkup().findings().entrySet().stream()
                .map(one -> check(one.getKey(), one.getValue()))
                .toList();
        if (!sights.checkup().isStoreAway()) {
            read();
        }
        return new Board(
                clock.instant(),
                checks,
                NodeRoutes.view(sights.duty()),
                stored,
                sights.history().wakes(),
                sights.history().checkIns());
    }

    private void read() {
        try {
            stored = new BoardStore(
                    clock.instant(),
                    sights.overview().census(),
                    sights.overview().alarms(ROWS),
                    sights.stuck().rows(ROWS),
                    ServiceRoutes.hearing(sights.beat().get().record()));
        } catch (RuntimeException e) { // what was seen before is shown, with its age
            LOG.log(
                    Level.WARNING,
                    "the page shows what was stored before: {0}",
                    e.getClass().getName());
        }
    }

    private static BoardCheck check(String name, Finding found) {
        return new BoardCheck(name, CheckState.valueOf(found.state().name()), found.reason());
    }
}
