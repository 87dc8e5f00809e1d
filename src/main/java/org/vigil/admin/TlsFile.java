package org.vigil.admin;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Map;
import org.vigil.web.Identity;
import org.vigil.wire.Blob;

/** The file by which a server proves itself: one key, the certificate for it, and those above it up to the authority. */
final class TlsFile {
    private static final Map<String, String> SIGNATURES = Map.of("EC", "SHA256withECDSA", "RSA", "SHA256withRSA");
    private static final byte[] ANYTHING = "vigil".getBytes(UTF_8);

    private TlsFile() {}

    /** @throws IOException with a text for the operator if it is damaged, or its parts do not belong together */
    static Identity read(Path file) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        String pem = new String(bytes, UTF_8);
        List<X509Certificate> chain = Pem.certificates(pem, file);
        PublicKey leaf = chain.get(0).getPublicKey();
        PrivateKey key = Pem.key(pem, leaf.getAlgorithm(), file);
        if (!belong(key, leaf) || !leads(chain)) {
            throw new IOException("a key and certificates do not belong together: " + file);
        }
        return new Identity(chain.get(0), chain.get(chain.size() - 1), Blob.of(bytes));
    }

    private static boolean belong(PrivateKey secret, PublicKey open) {
        try {
            Signature signature = Signature.getInstance(SIGNATURES.getOrDefault(open.getAlgorithm(), ""));
            signature.initSign(secret);
            signature.update(ANYTHING);
            byte[] signed = signature.sign();
            signature.initVerify(open);
            signature.update(ANYTHING);
            return signature.verify(signed);
        } catch (GeneralSecurityException e) {
            return false;
        }
    }

    private static boolean leads(List<X509Certificate> chain) {
        try {
            for (int i = 1; i < chain.size(); i++) {
                chain.get(i - 1).verify(chain.get(i).getPublicKey());
            }
            return true;
        } catch (GeneralSecurityException e) {
            return false;
        }
    }
}
