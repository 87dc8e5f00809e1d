package org.vigil.web;

import io.vertx.core.Context;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import java.time.Duration;
import java.util.function.Consumer;

/** One who looks on at a {@link Feed}. What the network has not taken is never more than one queue and one event. */
final class Onlooker {
    private static final Duration BEAT = Duration.ofSeconds(2);
    /** Beats, or events, that may find the queue full. */
    private static final int PATIENCE = 10;

    private static final Buffer ALIVE = Buffer.buffer("event: alive\ndata: 1\n\n");

    private final HttpServerResponse response;
    private final Context home;
    private final long beating;

    // on the event loop only
    private int missed;

    /** To be made on the event loop; {@code left} is told when it ends, by whoever. */
    Onlooker(HttpServerResponse response, Context home, Consumer<Onlooker> left) {
        this.response = response;
        this.home = home;
        beating = home.owner().setPeriodic(BEAT.toMillis(), now -> write(ALIVE));
        response.exceptionHandler(broken -> gone(left))
                .closeHandler(closed -> gone(left))
                .endHandler(ended -> gone(left));
        write(ALIVE);
    }

    /** Any thread; never blocks. */
    void show(Buffer event) {
        home.runOnContext(now -> write(event));
    }

    /** Any thread; never blocks. */
    void end() {
        home.runOnContext(now -> {
            if (!response.ended() && !response.closed()) {
                response.end().onFailure(gone -> {});
            }
        });
    }

    private void write(Buffer event) {
        if (response.ended() || response.closed()) {
            return;
        }
        if (!response.writeQueueFull()) {
            missed = 0;
            response.write(event).onFailure(gone -> {});
        } else if (++missed == PATIENCE) { // once: to end it takes a moment
            response.reset().onFailure(gone -> {});
        }
    }

    private void gone(Consumer<Onlooker> left) {
        home.owner().cancelTimer(beating);
        left.accept(this);
    }
}
