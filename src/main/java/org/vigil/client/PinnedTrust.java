package org.vigil.client;

import java.security.GeneralSecurityException;
import java.security.cert.CertPathValidator;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.PKIXParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.Date;
import java.util.List;
import java.util.Set;
import javax.net.ssl.X509TrustManager;
import org.jspecify.annotations.Nullable;
import org.vigil.crypto.Digest;
import org.vigil.wire.Blob;

/**
 * Trusts what leads to the one pinned key and nothing else: no authority that the device trusts counts.
 *
 * <p>The server sends its certificate and that of its authority, whose key is pinned. A client certificate of the same
 * authority, an operator's, does not pass for a server's.
 */
final class PinnedTrust implements X509TrustManager {
    private static final String SERVER = "1.3.6.1.5.5.7.3.1";

    private final Blob pin;
    private final TimeSource clock;

    /** @param pin SHA-256 of the authority's SubjectPublicKeyInfo */
    PinnedTrust(Blob pin, TimeSource clock) {
        this.pin = pin;
        this.clock = clock;
    }

    /** It is not the pinned server's. */
    static final class Unpinned extends CertificateException {
        private static final long serialVersionUID = 1;

        Unpinned() {
            super("not the pinned server");
        }
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType) throws CertificateException {
        int anchor = anchor(chain);
        List<String> uses = anchor < 0 ? null : chain[0].getExtendedKeyUsage();
        if (anchor < 1 || (uses != null && !uses.contains(SERVER))) {
            throw new Unpinned();
        }
        try {
            PKIXParameters rules = new PKIXParameters(Set.of(new TrustAnchor(chain[anchor], null)));
            rules.setRevocationEnabled(false);
            rules.setDate(Date.from(clock.instant()));
            List<X509Certificate> path = Arrays.asList(chain).subList(0, anchor);
            CertPathValidator.getInstance("PKIX")
                    .validate(CertificateFactory.getInstance("X.509").generateCertPath(path), rules);
        } catch (GeneralSecurityException e) {
            throw new Unpinned();
        }
    }

    @Override
    public void checkClientTrusted(X509Certificate @Nullable [] chain, @Nullable String authType)
            throws CertificateException {
        throw new Unpinned();
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
        return new X509Certificate[0];
    }

    private int anchor(X509Certificate[] chain) {
        for (int i = 0; i < chain.length; i++) {
            if (Blob.of(Digest.sha256(chain[i].getPublicKey().getEncoded())).equals(pin)) {
                return i;
            }
        }
        return -1;
    }
}
