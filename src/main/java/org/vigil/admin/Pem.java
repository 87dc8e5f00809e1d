package org.vigil.admin;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.cert.CRLException;
import java.security.cert.CertificateEncodingException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** PEM as every tool reads it (RFC 7468): certificates, lists of revoked ones, and private keys in PKCS #8. */
final class Pem {
    private static final String CERTIFICATE = "CERTIFICATE";
    private static final String KEY = "PRIVATE KEY";
    static final String REVOKED = "X509 CRL";

    private Pem() {}

    /** A key with the certificate for it and those above, in one file, so that they always belong together. */
    static String of(Issued issued, X509Certificate... above) throws IOException {
        return block(KEY, issued.key().getEncoded()) + of(issued.certificate()) + of(above);
    }

    static String of(X509Certificate... certificates) throws IOException {
        StringBuilder text = new StringBuilder();
        try {
            for (X509Certificate certificate : certificates) {
                text.append(block(CERTIFICATE, certificate.getEncoded()));
            }
        } catch (CertificateEncodingException e) {
            throw new IOException("cannot write a certificate", e);
        }
        return text.toString();
    }

    static String of(X509CRL list) throws IOException {
        try {
            return block(REVOKED, list.getEncoded());
        } catch (CRLException e) {
            throw new IOException("cannot write a list of revoked certificates", e);
        }
    }

    /** What the first block of a type holds. */
    static byte[] block(String pem, String type) throws IOException {
        return blocks(pem, type, "what was read").get(0);
    }

    /** The certificates of a file, in its order; at least one. */
    static List<X509Certificate> certificates(Path file) throws IOException {
        return certificates(Files.readString(file), file);
    }

    static List<X509Certificate> certificates(String pem, Object source) throws IOException {
        List<X509Certificate> chain = new ArrayList<>();
        try {
            CertificateFactory factory = CertificateFactory.getInstance("X.509");
            for (byte[] der : blocks(pem, CERTIFICATE, source)) {
                chain.add((X509Certificate) factory.generateCertificate(new ByteArrayInputStream(der)));
            }
        } catch (GeneralSecurityException e) {
            throw new IOException("a certificate is damaged: " + source, e);
        }
        return chain;
    }

    /** The EC key of a file. */
    static PrivateKey key(Path file) throws IOException {
        return key(Files.readString(file), "EC", file);
    }

    static PrivateKey key(String pem, String algorithm, Object source) throws IOException {
        PKCS8EncodedKeySpec encoded =
                new PKCS8EncodedKeySpec(blocks(pem, KEY, source).get(0));
        try {
            return KeyFactory.getInstance(algorithm).generatePrivate(encoded);
        } catch (GeneralSecurityException e) {
            throw new IOException("no private key for " + algorithm + ": " + source); // a cause could quote the key
        }
    }

    /** @param source what to call it when it is not what it should be */
    private static List<byte[]> blocks(String pem, String type, Object source) throws IOException {
        Matcher matcher = Pattern.compile("-----BEGIN " + type + "-----([^-]+)-----END " + type + "-----")
                .matcher(pem);
        List<byte[]> blocks = new ArrayList<>();
        while (matcher.find()) {
            blocks.add(decoded(matcher.group(1), source));
        }
        if (blocks.isEmpty()) {
            throw new IOException("no " + type + " in " + source);
        }
        return blocks;
    }

    private static byte[] decoded(String text, Object source) throws IOException {
        try {
            return Base64.getMimeDecoder().decode(text);
        } catch (IllegalArgumentException e) {
            throw new IOException("not PEM: " + source);
        }
    }

    private static String block(String type, byte[] der) {
        Base64.Encoder lines = Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII));
        return "-----BEGIN " + type + "-----\n" + lines.encodeToString(der) + "\n-----END " + type + "-----\n";
    }
}
