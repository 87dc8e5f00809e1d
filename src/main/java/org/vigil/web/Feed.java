package org.vigil.web;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.vigil.wire.Problem;

/**
 * The newest of something for all who look on, as server-sent events (HTML Living Standard, 9.2): made once for all of them,
 * and by nobody while there are none. Who looks on is told the last one at once if it is fresh, then each new one, and every
 * two seconds that the server is there.
 *
 * <p>Nothing piles up: there are so many places and no more, who is slow misses what comes meanwhile, and who takes nothing for
 * long is dropped.
 */
public final class Feed implements AutoCloseable {
    private static final int PLACES = 16;
    private static final long FRESH_NANOS = TimeUnit.SECONDS.toNanos(4);

    private record Shown(Buffer event, long at) {}

    private final Semaphore places = new Semaphore(PLACES);
    private final Set<Onlooker> here = ConcurrentHashMap.newKeySet();
    private final Semaphore bell = new Semaphore(0);
    private volatile @Nullable Shown last;
    private volatile boolean closed;

    /** Waits so long, or until one more looks on. */
    public void await(Duration longest) throws InterruptedException {
        if (bell.tryAcquire(longest.toMillis(), TimeUnit.MILLISECONDS)) {
            bell.drainPermits();
        }
    }

    /** Whether anybody looks on. */
    public boolean isWatched() {
        return !here.isEmpty();
    }

    /** Shows {@code json}, one line, to all who look on. Any thread; never blocks. */
    public void publish(byte[] json) {
        Buffer event = Buffer.buffer("data: " + new String(json, StandardCharsets.UTF_8) + "\n\n");
        last = new Shown(event, System.nanoTime());
        here.forEach(one -> one.show(event));
    }

    /** Ends it for all, and nobody looks on any more. */
    @Override
    public void close() {
        closed = true;
        bell.release();
        here.forEach(Onlooker::end);
    }

    /** On the event loop. */
    void open(RoutingContext context, Endpoint endpoint) {
        try {
            Request request = Request.of(context, Buffer.buffer(), endpoint.role() != null);
            endpoint.check(request);
            if (request.hasBody()) { // nobody would read it
                throw new Refused(Problem.MALFORMED);
            }
            if (closed || !places.tryAcquire()) {
                throw new Refused(Problem.BUSY);
            }
        } catch (Refused no) {
            context.fail(no);
            return;
        }
        HttpServerResponse response = context.response();
        response.setChunked(true).putHeader("Content-Type", "text/event-stream");
        Onlooker one = new Onlooker(context.request(), context.vertx().getOrCreateContext(), this::left);
        here.add(one);
        Crowd.asked(context.request());
        Shown newest = last;
        if (newest != null && System.nanoTime() - newest.at() < FRESH_NANOS) {
            one.show(newest.event());
        }
        bell.release();
        if (closed) { // meanwhile
            one.end();
        }
    }

    private void left(Onlooker one) {
        if (here.remove(one)) {
            places.release();
            Crowd.answered(one.request());
        }
    }
}
