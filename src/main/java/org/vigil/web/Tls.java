package org.vigil.web;

import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.ClientAuth;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.PemKeyCertOptions;
import io.vertx.core.net.TrustOptions;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.Set;
import java.util.function.Predicate;
import javax.net.ssl.X509TrustManager;
import org.jspecify.annotations.Nullable;

/**
 * How a listener proves itself, and whom it lets in: TLS 1.3 only.
 *
 * @param identity until it is renewed
 * @param clients null lets everyone in
 */
public record Tls(Identity identity, @Nullable Clients clients) {
    private static final Duration LOOK = Duration.ofSeconds(2);

    /** A listener for everyone. */
    public static Tls open(Identity identity) {
        return new Tls(identity, null);
    }

    /** A listener on which nothing answers without a certificate that {@code issued} trusts and nobody {@code revoked}. */
    public static Tls mutual(Identity identity, X509TrustManager issued, Predicate<X509Certificate> revoked) {
        return new Tls(identity, new Clients(issued, revoked));
    }

    /** For the same clients. */
    Tls as(Identity fresh) {
        return new Tls(fresh, clients);
    }

    void applyTo(HttpServerOptions options) {
        Buffer pem = Buffer.buffer(identity.pem().bytes());
        options.setSsl(true)
                .setUseAlpn(true)
                .setKeyCertOptions(new PemKeyCertOptions().setCertValue(pem).setKeyValue(pem))
                .setEnabledSecureTransportProtocols(Set.of("TLSv1.3"));
        if (clients != null) {
            options.setClientAuth(ClientAuth.REQUIRED).setTrustOptions(TrustOptions.wrap(clients));
        }
    }

    /** Cuts off whose certificate was revoked since the handshake also while they ask nothing, within {@link #LOOK}. */
    void watch(Vertx vertx, HttpConnection connection) {
        Clients these = clients;
        X509Certificate certificate = these == null ? null : Peer.certificate(connection.sslSession());
        if (these == null || certificate == null) {
            return;
        }
        long looking = vertx.setPeriodic(LOOK.toMillis(), now -> {
            if (these.revoked().test(certificate)) {
                connection.close().onFailure(closed -> {});
            }
        });
        NettyChannel.of(connection).closeFuture().addListener(gone -> vertx.cancelTimer(looking));
    }

    /** Cuts off whose certificate was revoked since the handshake; a resumed session has none. */
    Handler<HttpServerRequest> guard(Handler<HttpServerRequest> requests) {
        Clients these = clients;
        if (these == null) {
            return requests;
        }
        return request -> {
            X509Certificate certificate = Peer.certificate(request);
            if (certificate == null || these.revoked().test(certificate)) {
                request.connection().close().onFailure(closed -> {});
            } else {
                requests.handle(request);
            }
        };
    }
}
