package org.vigil.redis;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.List;

/**
 * Who may sign the certificate of a Redis that is reached over TLS; it must name the host, too.
 *
 * @param authorities none for those that Java trusts
 */
public record RedisTrust(List<X509Certificate> authorities) {
    /** Of {@link #store}, which needs one and holds nothing secret. */
    static final String STORE_PASSWORD = "certificates";

    /** Those that Java trusts. */
    public static final RedisTrust JAVA = new RedisTrust(List.of());

    /** Keeps its own list. */
    public RedisTrust {
        authorities = List.copyOf(authorities);
    }

    /**
     * Reads authorities in PEM; at least one.
     *
     * @throws IllegalArgumentException with a text for the operator
     */
    public static RedisTrust read(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            List<X509Certificate> found = CertificateFactory.getInstance("X.509").generateCertificates(in).stream()
                    .map(X509Certificate.class::cast)
                    .toList();
            if (found.isEmpty()) {
                throw new IllegalArgumentException("the file of --redis-ca holds no certificate");
            }
            return new RedisTrust(found);
        } catch (IOException e) {
            throw new IllegalArgumentException("the file of --redis-ca cannot be read");
        } catch (CertificateException e) {
            throw new IllegalArgumentException("the file of --redis-ca holds no certificates in PEM");
        }
    }

    /** Them as a key store of the kind that is Java's default, in memory only. */
    byte[] store() throws IOException {
        try {
            KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
            store.load(null, null);
            for (X509Certificate authority : authorities) {
                store.setCertificateEntry("authority " + store.size(), authority);
            }
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            store.store(bytes, STORE_PASSWORD.toCharArray());
            return bytes.toByteArray();
        } catch (GeneralSecurityException e) {
            throw new IOException("no key store", e);
        }
    }
}
