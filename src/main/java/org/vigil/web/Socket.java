package org.vigil.web;

import io.netty.channel.Channel;
import io.vertx.core.Context;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.core.http.WebSocketFrame;
import io.vertx.core.http.WebSocketFrameType;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.vigil.wire.Json;
import org.vigil.wire.Limits;
import org.vigil.wire.Problem;
import org.vigil.wire.ProblemDocument;
import org.vigil.wire.StreamFrame;

/**
 * A WebSocket (RFC 6455) as the one virtual thread that serves it sees it: a bell that rings when something happened, one
 * frame that came, room for a few that go.
 *
 * <p>Nothing piles up here, whatever the other end does: the next frame is read when the last one was taken; of what is
 * sent, what the network has not taken is counted and bounded by {@link #room}; pings from the other end, which Vert.x
 * answers by itself, are counted too; who takes nothing, or answers nothing, for some heartbeats is dropped. Who breaks the
 * protocol itself is cut off by Vert.x, without a word.
 */
public final class Socket {
    /** Frames on their way into the network, at most, when who sends them keeps to {@link #room}. */
    static final int ROOM = 8;
    /** Pings from the other end, at most, between two that it took from us. */
    static final int PINGS = 16;
    /** Heartbeats that may go unanswered. */
    private static final int PATIENCE = 2;
    /** After so long the other end has said goodbye, or will not. */
    private static final long GOODBYE_MILLIS = 5_000;

    private static final Buffer NOTHING = Buffer.buffer();

    private final ServerWebSocket web;
    private final Channel channel;
    private final Context home;
    private final Frames frames;
    private final Semaphore bell = new Semaphore(0);
    private final AtomicReference<@Nullable String> came = new AtomicReference<>();
    private final AtomicInteger onTheWay = new AtomicInteger();
    private volatile @Nullable Problem fault;
    private volatile boolean over;

    // on the event loop only
    private final long beating;
    private int silence;
    private int stuck;
    private int pings;
    private boolean pinging;
    private boolean closing;

    /** To be called on the event loop, before anything was read. */
    Socket(ServerWebSocket web, Channel channel, Context home, Frames frames, Duration beat) {
        this.web = web;
        this.channel = channel;
        this.home = home;
        this.frames = frames;
        web.pause()
                .frameHandler(this::look)
                .textMessageHandler(this::take)
                .pongHandler(pong -> silence = 0)
                .exceptionHandler(this::fail)
                .closeHandler(closed -> end());
        beating = home.owner().setPeriodic(beat.toMillis(), now -> beat());
        web.fetch(1);
    }

    /** Waits until something happened since the last time, at least once more; false when the socket is closed. */
    public boolean await() {
        try {
            bell.acquire();
            bell.drainPermits();
            return !over;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** Something happened: whoever waits shall look. Any thread; never blocks. */
    public void ring() {
        bell.release();
    }

    /**
     * The frame that came, if one did.
     *
     * @throws Refused malformed or too-large, if it is none of the contract's
     */
    public <T> @Nullable T received(Class<T> type) {
        Problem wrong = fault;
        if (wrong != null) {
            throw new Refused(wrong);
        }
        String text = came.getAndSet(null);
        if (text == null) {
            return null;
        }
        T frame = frames.read(text, type);
        home.runOnContext(now -> web.fetch(1));
        return frame;
    }

    /** How many frames may be sent now; when it grows, the bell rings. */
    public int room() {
        return Math.max(0, ROOM - onTheWay.get());
    }

    /** Sends a record of the contract. */
    public void send(StreamFrame frame) {
        onTheWay.incrementAndGet();
        String text = new String(Json.bytes(frame), StandardCharsets.UTF_8);
        home.runOnContext(now -> web.writeFinalTextFrame(text).onComplete(gone -> {
            onTheWay.decrementAndGet();
            ring();
        }));
    }

    /** Says that the server stops. */
    public void goAway() {
        home.runOnContext(now -> close(StreamFrame.GOING_AWAY));
    }

    /** Says why the server has to end it, and ends it. */
    void refuse(ProblemDocument document) {
        send(new StreamFrame.Trouble(document));
        home.runOnContext(now -> close(StreamFrame.closeCode(document.status())));
    }

    /** Has {@code server} serve it, on this thread, until either is done. */
    void serve(Consumer<Socket> server, Problems problems) {
        try {
            server.accept(this);
            home.runOnContext(now -> close(StreamFrame.GOING_AWAY)); // if it is not closed already
        } catch (RuntimeException | Error failure) { // or nobody would ever end it
            refuse(problems.of(failure));
        }
    }

    private void close(int code) {
        if (!closing && !web.isClosed()) {
            closing = true;
            web.close((short) code).onFailure(gone -> {});
            home.owner().setTimer(GOODBYE_MILLIS, late -> drop());
        }
    }

    /** Without a word: the other end hears none. */
    private void drop() {
        if (!over) {
            HangUp.on(channel);
        }
    }

    private void end() {
        over = true;
        home.owner().cancelTimer(beating);
        ring();
    }

    private void take(String text) {
        if (text.length() > Limits.FRAME) {
            fault(Problem.TOO_LARGE);
        } else {
            came.set(text);
            ring();
        }
    }

    private void look(WebSocketFrame frame) {
        silence = 0;
        if (frame.type() == WebSocketFrameType.PING) {
            if (++pings > PINGS) {
                drop();
            }
        } else if (frame.isBinary()) {
            fault(Problem.MALFORMED);
        } else if (!frame.isFinal()) {
            web.fetch(1); // the rest of the message
        }
    }

    private void fail(Throwable failure) {
        if (failure instanceof IllegalStateException) { // so Vert.x says that a message is too large
            fault(Problem.TOO_LARGE);
        }
    }

    private void fault(Problem problem) {
        fault = problem;
        ring();
    }

    private void beat() {
        boolean gone = silence++ >= PATIENCE;
        if (pinging) {
            gone |= stuck++ >= PATIENCE;
        } else {
            ping();
        }
        if (gone) {
            drop();
        }
    }

    private void ping() {
        pinging = true;
        web.writePing(NOTHING).onComplete(taken -> {
            pinging = false;
            stuck = 0;
            pings = 0;
        });
    }
}
