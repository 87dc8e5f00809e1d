package org.vigil.web;

import io.vertx.core.Context;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.HttpVersion;
import java.time.Duration;
import java.util.function.Consumer;

/** One who looks on at a {@link Feed}. What the network has not taken is never more than one queue and one event. */
final class Onlooker {
    private static final Duration BEAT = Duration.ofSeconds(2);
    /** Beats, or events, that may find the queue full. */
    private static final int PATIENCE = 10;

    private static final Buffer ALIVE = Buffer.buffer("event: alive\ndata: 1\n\n");

    private final HttpServerRequest request;
    private final HttpServerResponse response;
    private final Context home;
    private final long beating;

    // on the event loop only
    private int missed;

    /** To be made on the event loop; {@code left} is told when it ends, by whoever. */
    Onlooker(HttpServerRequest request, Context home, Consumer<Onlooker> left) {
        this.request = request;
        this.response = request.response();
        this.home = home;
        beating = home.owner().setPeriodic(BEAT.toMillis(), now -> write(ALIVE));
        response.exceptionHandler(broken -> gone(left))
                .closeHandler(closed -> gone(left))
                .endHandler(ended -> gone(left));
        write(ALIVE);
    }

    /** What they asked with. */
    HttpServerRequest request() {
        return request;
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
            drop();
        }
    }

    /** A browser's other requests are on the same connection, if it can be. */
    private void drop() {
        if (request.version() == HttpVersion.HTTP_2) {
            response.reset().onFailure(gone -> {});
        } else {
            HangUp.on(NettyChannel.of(request.connection()));
        }
    }

    private void gone(Consumer<Onlooker> left) {
        home.owner().cancelTimer(beating);
        left.accept(this);
    }
}
