package org.vigil.web;

import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.codec.http.TooLongHttpLineException;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.http.Http2Settings;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.impl.ConnectionBase;
import java.io.IOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.util.Objects;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
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

    private static final int PATIENCE_SECONDS = 5;

    private final HttpServer server;
    private final Tls tls;

    private Listener(HttpServer server, Tls tls) {
        this.server = server;
        this.tls = tls;
    }

    /**
     * Binds {@code address}, port 0 for any free one. Blocks: not for an event loop.
     *
     * @param requests the router of an {@link Api}
     * @throws IOException with a text for the operator
     */
    public static Listener bind(Vertx vertx, InetSocketAddress address, Tls tls, Handler<HttpServerRequest> requests)
            throws IOException {
        Handler<HttpConnection> crowd = crowd(CONNECTIONS);
        HttpServer server = vertx.createHttpServer(options(tls))
                .connectionHandler(connection -> {
                    crowd.handle(connection);
                    tls.watch(vertx, connection);
                })
                .invalidRequestHandler(Listener::unreadable)
                .requestHandler(tls.guard(requests));
        try {
            server.listen(address.getPort(), address.getHostString())
                    .toCompletionStage()
                    .toCompletableFuture()
                    .join();
            return new Listener(server, tls);
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

    static Handler<HttpConnection> crowd(int most) {
        AtomicInteger here = new AtomicInteger();
        return connection -> {
            // not its close handler: nobody calls that once it has become a WebSocket
            ((ConnectionBase) connection).channel().closeFuture().addListener(gone -> here.decrementAndGet());
            if (here.incrementAndGet() > most) {
                connection.close().onFailure(closed -> {});
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
