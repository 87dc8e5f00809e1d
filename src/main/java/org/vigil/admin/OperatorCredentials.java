package org.vigil.admin;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import org.vigil.redis.PrivateFile;

/** What an operator reads of a {@link Pki}: the part {@code operator}, and nothing of the others. */
public final class OperatorCredentials {
    static final String OPERATOR = "operator.pem";
    static final String AUTHORITY = "tls-ca.pem";

    private static final char[] IN_MEMORY = {};
    private static final int SHORTEST = 8;

    private OperatorCredentials() {}

    /** TLS 1.3 as an operator, trusting that server only; of the folder that {@link Pki} made. */
    public static SSLContext of(Path folder) throws IOException {
        Path operator = folder.resolve("operator");
        try {
            SSLContext context = SSLContext.getInstance("TLSv1.3");
            context.init(
                    keys(operator.resolve(OPERATOR)),
                    new TrustManager[] {
                        Trust.in(Pem.certificates(operator.resolve(AUTHORITY)).get(0))
                    },
                    null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IOException("cannot use the operator's certificate", e);
        }
    }

    /**
     * The operator's key and certificate of the folder that {@link Pki} made, as a file that browsers import: PKCS #12 (RFC
     * 7292) under {@code passphrase}.
     *
     * @throws IOException with a text for the operator, if the passphrase is short, for one; then nothing is written
     */
    public static void exportTo(Path out, Path folder, char[] passphrase) throws IOException {
        if (passphrase.length < SHORTEST) {
            throw new IOException("The passphrase must have " + SHORTEST + " characters or more. Nothing was written.");
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            store(folder.resolve("operator").resolve(OPERATOR), passphrase).store(bytes, passphrase);
        } catch (GeneralSecurityException e) {
            throw new IOException("cannot use the operator's certificate", e);
        }
        PrivateFile.write(out.toAbsolutePath(), bytes.toByteArray());
    }

    private static KeyStore store(Path file, char[] passphrase) throws IOException, GeneralSecurityException {
        KeyStore store = empty();
        Certificate[] chain = Pem.certificates(file).toArray(Certificate[]::new);
        store.setKeyEntry("operator", Pem.key(file), passphrase, chain);
        return store;
    }

    private static KeyManager[] keys(Path file) throws IOException, GeneralSecurityException {
        KeyStore store = store(file, IN_MEMORY);
        KeyManagerFactory factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        factory.init(store, IN_MEMORY);
        return factory.getKeyManagers();
    }

    private static KeyStore empty() throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        return store;
    }
}
