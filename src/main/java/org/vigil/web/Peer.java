package org.vigil.web;

import io.vertx.core.http.HttpServerRequest;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.Optional;
import javax.naming.InvalidNameException;
import javax.naming.ldap.LdapName;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSession;
import org.jspecify.annotations.Nullable;

/**
 * Who holds the certificate under which a request came; an operator, never a person who is watched or told.
 *
 * @param name the certificate's common name
 * @param serial its number, in hexadecimal
 * @param role null if it names none that we know: then it permits nothing
 */
public record Peer(String name, String serial, @Nullable Role role) {
    /** Reads a certificate that the handshake has found good. */
    public static Peer of(X509Certificate certificate) {
        return new Peer(
                part(certificate, "CN").orElse(""),
                certificate.getSerialNumber().toString(16),
                part(certificate, "OU").flatMap(Peer::role).orElse(null));
    }

    /** Null without a certificate. */
    static @Nullable Peer of(HttpServerRequest request) {
        X509Certificate certificate = certificate(request);
        return certificate == null ? null : of(certificate);
    }

    static @Nullable X509Certificate certificate(HttpServerRequest request) {
        return certificate(request.sslSession());
    }

    static @Nullable X509Certificate certificate(@Nullable SSLSession session) {
        try {
            Certificate[] chain = session == null ? new Certificate[0] : session.getPeerCertificates();
            return chain.length > 0 && chain[0] instanceof X509Certificate leaf ? leaf : null;
        } catch (SSLPeerUnverifiedException nobody) {
            return null;
        }
    }

    boolean may(Role needed) {
        return role != null && role.covers(needed);
    }

    private static Optional<Role> role(String text) {
        return Arrays.stream(Role.values())
                .filter(role -> role.text().equals(text))
                .findFirst();
    }

    private static Optional<String> part(X509Certificate certificate, String type) {
        try {
            return new LdapName(certificate.getSubjectX500Principal().getName())
                    .getRdns().stream()
                            .filter(part -> part.getType().equals(type))
                            .map(part -> part.getValue().toString())
                            .findFirst();
        } catch (InvalidNameException e) {
            return Optional.empty();
        }
    }
}
