package org.vigil.web;

import io.netty.channel.Channel;
import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.codec.http.TooLongHttpLineException;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.http.Http2Settings;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import org.vigil.wire.Limits;
import org.vigil.wire.Problem;
import org.vigil.wire.ProblemDocument;

/** A bound port: headers, connections, streams and idling are bounded, and nothing says what server this is. */
public final class Listener implements AutoCloseable {
    private static final int HEADERS = 8_192;
    private static final int STREAMS = 32;
    private static final int CONNECTIONS = 20_000;
    /** More than the longest wait of a reader, which idles on purpose. */
    private static final int IDLE_SECONDS = 75;

    /** More than any good frame has, so that what is a little too large is told so; what is larger is cut off. */
    private static final int FRAME = 8 * Limits.FRAME;

    /** Whoever dribbles is never idle; an answer over a slow Tor circuit takes less. */
    private static final Duration REST = Duration.ofMinutes(2);

    private static final long LOOK_MILLIS = 500;
    private static final int PATIENCE_SECONDS = 5;

    private final HttpServer server;
    private final Tls tls;
    private final Runnable lookedFor;

    private Listener(HttpServer server, Tls tls, Runnable lookedFor) {
        this.server = server;
        this.tls = tls;
        this.lookedFor = lookedFor;
    }

    /**
     * Binds {@code address}, port 0 for any free one. Blocks: not for an event loop.
     *
     * @param requests the router of an {@link Api}
     * @throws IOException with a text for the operator
     */
    public static Listener bind(
            Vertx vertx, InetSocketAddress address, Tls tls, Handler<HttpServerRequest> requests, SecureRandom random)
            throws IOException {
        Origins origins = new Origins(random, InetAddress::isLoopbackAddress);
        return bind(vertx, address, tls, requests, new Crowd(CONNECTIONS, REST, origins));
    }

    static Listener bind(
            Vertx vertx, InetSocketAddress address, Tls tls, Handler<HttpServerRequest> requests, Crowd crowd)
            throws IOException {
        HttpServer server = vertx.createHttpServer(options(tls))
                .connectionHandler(connection -> {
                    crowd.enter(connection);
                    Versions.watch(NettyChannel.of(connection));
                    Chatter.watch(connection);
                    tls.watch(vertx, connection);
                })
                .invalidRequestHandler(Listener::unreadable)
                .requestHandler(tls.guard(reading(requests)));
        try {
            server.listen(address.getPort(), address.getHostString())
                    .toCompletionStage()
                    .toCompletableFuture()
                    .join();
            long looking = vertx.setPeriodic(LOOK_MILLIS, now -> crowd.look());
            return new Listener(server, tls, () -> vertx.cancelTimer(looking));
        } catch (CompletionException e) {
            Throwable cause = Objects.requireNonNull(e.getCause());
            throw new IOException(reason(address, cause), cause);
        }
    }

    /** The port it is bound to. */
    public int port() {
        return server.actualPort();
    }

    /** Proves itself by {@code fresh} to whoever connects from now on; who is connected stays. Blocks: not for an event loop. */
    public void renew(Identity fresh) {
        server.updateSSLOptions(options(tls.as(fresh)).getSslOptions())
                .toCompletionStage()
                .toCompletableFuture()
                .join();
    }

    /** Takes no more connections, lets requests under way finish for a few seconds, then cuts them off. */
    @Override
    public void close() {
        lookedFor.run();
        server.shutdown(PATIENCE_SECONDS, TimeUnit.SECONDS)
                .toCompletionStage()
                .toCompletableFuture()
                .join();
    }

    private static HttpServerOptions options(Tls tls) {
        HttpServerOptions options = new HttpServerOptions()
                .setMaxHeaderSize(HEADERS)
                .setIdleTimeout(IDLE_SECONDS)
                .setHandle100ContinueAutomatically(true)
                .setMaxWebSocketFrameSize(FRAME)
                .setMaxWebSocketMessageSize(FRAME)
                .setPerMessageWebSocketCompressionSupported(false) // sizes would tell of contents
                .setPerFrameWebSocketCompressionSupported(false)
                .setInitialSettings(
                        new Http2Settings().setMaxConcurrentStreams(STREAMS).setMaxHeaderListSize(HEADERS));
        tls.applyTo(options);
        return options;
    }

    /** Who asks on before they have taken what was answered, over HTTP/1, would have us keep all of it. */
    private static Handler<HttpServerRequest> reading(Handler<HttpServerRequest> requests) {
        return request -> {
            Channel channel = NettyChannel.of(request.connection());
            if (request.version() != HttpVersion.HTTP_2 && !channel.isWritable()) {
                HangUp.on(channel);
            } else {
                requests.handle(request);
            }
        };
    }

    /** What is no HTTP, or has more headers than we read. */
    private static void unreadable(HttpServerRequest request) {
        Throwable cause = request.decoderResult().cause();
        boolean tooLong = cause instanceof TooLongHttpLineException || cause instanceof TooLongHttpHeaderException;
        Problems.write(request.response(), ProblemDocument.of(tooLong ? Problem.TOO_LARGE : Problem.MALFORMED));
        request.connection().close().onFailure(closed -> {});
    }

    private static String reason(InetSocketAddress address, Throwable failure) {
        String where = address.getHostString() + ":" + address.getPort();
        if (failure instanceof BindException) {
            return "Cannot listen on " + where + ": the port is in use, or the address is not this machine's.";
        }
        return "Cannot listen on " + where + ": " + failure.getMessage();
    }
}
