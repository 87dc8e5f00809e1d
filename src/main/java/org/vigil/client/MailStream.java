package org.vigil.client;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import okhttp3.Response;
import okhttp3.WebSocket;
import okhttp3.WebSocketListener;
import org.jspecify.annotations.Nullable;
import org.vigil.wire.Blob;
import org.vigil.wire.Delivery;
import org.vigil.wire.Id;
import org.vigil.wire.Json;
import org.vigil.wire.Limits;
import org.vigil.wire.Problem;
import org.vigil.wire.ReaderFrame;
import org.vigil.wire.StreamFrame;

/**
 * A mailbox's stream, once: when it has ended, another is opened. Holds what came and was not acknowledged, which the window
 * bounds; a server that sends more than that is not listened to any more.
 */
final class MailStream extends WebSocketListener implements Inflow, AutoCloseable {
    private static final int NORMAL = 1_000;

    private final Runnable bell;
    private final Observer observer;
    private final CountDownLatch opened = new CountDownLatch(1);
    private final Map<Id, Delivery.Item> held = new LinkedHashMap<>();
    private @Nullable WebSocket socket;
    private @Nullable IOException failure;
    private @Nullable Problem problem;
    private int refusedRedemptions;
    private boolean news;
    private boolean over;

    /**
     * @param refusedRedemptions what is known of them until the server says more
     * @param bell rings when something came or the stream ended, on a thread of the library
     */
    MailStream(int refusedRedemptions, Runnable bell, Observer observer) {
        this.refusedRedemptions = refusedRedemptions;
        this.bell = bell;
        this.observer = observer;
    }

    /** Waits for the handshake; an exception if it failed. */
    void awaitOpen(long seconds) throws IOException, InterruptedException {
        if (!opened.await(seconds, TimeUnit.SECONDS)) {
            close();
            throw new IOException("no answer to the handshake");
        }
        IOException failed = failure();
        if (failed != null) {
            throw failed;
        }
    }

    /** Whether there is something that {@link #read} has not shown yet. */
    synchronized boolean news() {
        return news;
    }

    /** Whether it has ended. */
    synchronized boolean over() {
        return over;
    }

    /** Why the server ended it; null if it did not, or did not say. */
    synchronized @Nullable Problem problem() {
        return problem;
    }

    @Override
    public synchronized Delivery read(long wait) {
        news = false;
        return new Delivery(List.copyOf(held.values()), held.size() >= Limits.WINDOW, refusedRedemptions);
    }

    @Override
    public void acknowledge(List<Id> safe) {
        for (int from = 0; from < safe.size(); from += Limits.READ) {
            List<Id> some = safe.subList(from, Math.min(safe.size(), from + Limits.READ));
            String frame = new String(Json.bytes(new ReaderFrame.Ack(some)), StandardCharsets.UTF_8);
            letGo(some, frame);
        }
    }

    /** What does not arrive comes again on the next stream. */
    private synchronized void letGo(List<Id> ids, String frame) {
        if (socket != null && socket.send(frame)) {
            show(frame, "");
            ids.forEach(held::remove);
        }
    }

    @Override
    public synchronized void close() {
        over = true;
        if (socket != null) {
            socket.close(NORMAL, null);
            socket.cancel();
        }
    }

    @Override
    public void onOpen(WebSocket web, Response response) {
        synchronized (this) {
            socket = web;
            if (over) {
                web.cancel();
            }
        }
        opened.countDown();
    }

    @Override
    public void onMessage(WebSocket web, String text) {
        show("", text);
        if (!take(text)) {
            web.cancel();
        }
        bell.run();
    }

    @Override
    public void onClosing(WebSocket web, int code, String reason) {
        web.close(NORMAL, null);
        end(null);
    }

    @Override
    public void onFailure(WebSocket web, Throwable cause, @Nullable Response response) {
        end(cause instanceof IOException io ? io : new IOException("the stream failed"));
    }

    private synchronized @Nullable IOException failure() {
        return failure;
    }

    private void end(@Nullable IOException cause) {
        synchronized (this) {
            over = true;
            failure = cause;
        }
        opened.countDown();
        bell.run();
    }

    /** Whether the server keeps to the contract. */
    private synchronized boolean take(String text) {
        StreamFrame frame;
        try {
            frame = Json.read(text.getBytes(StandardCharsets.UTF_8), StreamFrame.class);
        } catch (IllegalArgumentException e) {
            return false;
        }
        if (frame instanceof StreamFrame.Envelope came) {
            held.put(came.id(), new Delivery.Item(came.id(), came.envelope(), came.standsFor()));
            news = true;
        } else if (frame instanceof StreamFrame.Empty empty) {
            news |= refusedRedemptions != empty.refusedRedemptions();
            refusedRedemptions = empty.refusedRedemptions();
        } else if (frame instanceof StreamFrame.Trouble trouble) {
            problem = Transport.problem(trouble.problem());
        }
        return held.size() <= Limits.WINDOW;
    }

    private void show(String sent, String came) {
        Blob request = Blob.of(sent.getBytes(StandardCharsets.UTF_8));
        Blob response = Blob.of(came.getBytes(StandardCharsets.UTF_8));
        observer.saw(new Exchange("GET", "/v1/stream", request, Observed.UPGRADED, response));
    }
}
