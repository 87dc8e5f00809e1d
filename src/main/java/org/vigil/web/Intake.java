package org.vigil.web;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.vigil.wire.Problem;

/**
 * Reads a body, bounded in size and in time, into room that all bodies under way share.
 *
 * <p>A body that is too large is answered at once and then thrown away as it comes: a client that is still sending would
 * not see an answer on a connection already reset.
 */
final class Intake {
    /** A large watch over a slow Tor circuit takes seconds; a body that takes longer than this is no honest one. */
    private static final long PATIENCE_MILLIS = TimeUnit.SECONDS.toMillis(60);

    private final HttpServerRequest request;
    private final int limit;
    private final Semaphore room;
    private final Promise<Buffer> whole = Promise.promise();
    private final Buffer held = Buffer.buffer();

    /** Of {@code request}, at most {@code limit} bytes, each a permit of {@code room}. */
    Intake(HttpServerRequest request, int limit, Semaphore room) {
        this.request = request;
        this.limit = limit;
        this.room = room;
    }

    /** Gives the room back, once nobody needs the body. */
    void release() {
        room.release(held.length());
    }

    /** The body; fails with {@link Refused} too-large or busy. To be called once, in the request's own handler. */
    Future<Buffer> read(Vertx vertx) {
        long timer = vertx.setTimer(
                PATIENCE_MILLIS, late -> request.connection().close().onFailure(closed -> {}));
        request.exceptionHandler(gone -> {
            vertx.cancelTimer(timer);
            whole.tryFail(new Refused(Problem.MALFORMED)); // nobody is there to read it
        });
        request.endHandler(end -> {
            vertx.cancelTimer(timer);
            whole.tryComplete(held);
        });
        request.handler(this::take);
        if (declared() > limit) {
            whole.tryFail(new Refused(Problem.TOO_LARGE));
        }
        return whole.future();
    }

    private void take(Buffer part) {
        if (whole.future().isComplete()) {
            return;
        }
        if (held.length() + part.length() > limit) {
            whole.tryFail(new Refused(Problem.TOO_LARGE));
        } else if (!room.tryAcquire(part.length())) {
            whole.tryFail(new Refused(Problem.BUSY));
        } else {
            held.appendBuffer(part);
        }
    }

    private long declared() {
        String length = request.getHeader("Content-Length");
        try {
            return length == null ? 0 : Long.parseLong(length);
        } catch (NumberFormatException absurd) {
            return Long.MAX_VALUE;
        }
    }
}
