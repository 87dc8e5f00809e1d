package org.vigil.web;

import io.vertx.core.http.ClientAuth;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.net.PemKeyCertOptions;
import io.vertx.core.net.PemTrustOptions;
import java.nio.file.Path;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How a listener proves itself, and whom it lets in: TLS 1.3 only.
 *
 * @param chain PEM, the server's certificate first, then its authority's, which clients pin
 * @param key PEM, PKCS #8
 * @param clients PEM, the authority whose certificates open this listener; null lets everyone in
 */
public record Tls(Path chain, Path key, @Nullable Path clients) {
    /** A listener for everyone. */
    public static Tls open(Path chain, Path key) {
        return new Tls(chain, key, null);
    }

    /** A listener on which nothing answers without a certificate from {@code clients}. */
    public static Tls mutual(Path chain, Path key, Path clients) {
        return new Tls(chain, key, clients);
    }

    void applyTo(HttpServerOptions options) {
        options.setSsl(true)
                .setUseAlpn(true)
                .setKeyCertOptions(
                        new PemKeyCertOptions().setCertPath(chain.toString()).setKeyPath(key.toString()))
                .setEnabledSecureTransportProtocols(Set.of("TLSv1.3"));
        if (clients != null) {
            options.setClientAuth(ClientAuth.REQUIRED)
                    .setTrustOptions(new PemTrustOptions().addCertPath(clients.toString()));
        }
    }
}
