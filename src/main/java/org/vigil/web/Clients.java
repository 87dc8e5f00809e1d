package org.vigil.web;

import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.function.Predicate;
import javax.net.ssl.X509TrustManager;

/**
 * Whom a listener lets in: holders of certificates that {@code issued} knows and {@code revoked} does not.
 *
 * @param revoked asked at every handshake, and at every request of a connection that is open already
 */
public record Clients(X509TrustManager issued, Predicate<X509Certificate> revoked) implements X509TrustManager {
    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type) throws CertificateException {
        issued.checkClientTrusted(chain, type);
        if (revoked.test(chain[0])) {
            throw new CertificateException("revoked");
        }
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type) throws CertificateException {
        throw new CertificateException("a listener meets clients only");
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
        return issued.getAcceptedIssuers();
    }
}
