package org.vigil.web;

import io.netty.channel.Channel;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.Function;
import org.vigil.web.Offload.Work;
import org.vigil.wire.Problem;

/**
 * A request that becomes a {@link Socket}: checked as any other, and refused with a problem document, before a word of
 * WebSocket is spoken. Takes the seat of one who waits, for as long as the socket is open.
 */
record Upgrade(
        Endpoint endpoint,
        Frames frames,
        Offload offload,
        Problems problems,
        Function<Request, Call> calls,
        Function<Call, Consumer<Socket>> act,
        Duration beat) {
    private static final long PATIENCE_SECONDS = 10;

    void serve(RoutingContext context) {
        HttpServerRequest http = context.request();
        http.pause(); // Vert.x wants to read what there is of a body itself
        Request request = Request.of(context, Buffer.buffer(), endpoint.role() != null);
        Context home = context.vertx().getOrCreateContext();
        Crowd.asked(http);
        Future<Void> served = offload.run(Work.WAITING, () -> {
            endpoint.check(request);
            Consumer<Socket> server = act.apply(calls.apply(request));
            check(http, request);
            socket(http, home).serve(server, problems);
            return null;
        });
        served.onComplete(done -> Crowd.answered(http)).onFailure(failure -> {
            http.resume();
            context.fail(failure);
        });
    }

    /** Vert.x would answer for itself to what is no good handshake. */
    private static void check(HttpServerRequest http, Request request) {
        boolean good = http.version() == HttpVersion.HTTP_1_1
                && has(request, "Upgrade", "websocket")
                && has(request, "Connection", "upgrade")
                && has(request, "Sec-WebSocket-Version", "13")
                && request.header("Sec-WebSocket-Key") != null
                && !request.hasBody();
        if (!good) {
            throw new Refused(Problem.MALFORMED);
        }
    }

    private static boolean has(Request request, String header, String word) {
        String value = request.joined(header);
        return value != null && value.toLowerCase(Locale.ROOT).contains(word);
    }

    private Socket socket(HttpServerRequest http, Context home) throws InterruptedException {
        CompletableFuture<Socket> opened = new CompletableFuture<>();
        Channel channel = NettyChannel.of(http.connection());
        home.runOnContext(now -> http.toWebSocket()
                .map(web -> new Socket(web, channel, home, frames, beat))
                .onSuccess(opened::complete)
                .onFailure(opened::completeExceptionally));
        try {
            return opened.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException gone) {
            throw new Refused(Problem.MALFORMED);
        }
    }
}
