package org.vigil.admin;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.vigil.redis.PrivateFile;
import org.vigil.web.Peer;

/** Which operators' certificates an authority has issued, and which of them it has revoked: a folder beside its key. */
final class OperatorsRegister {
    private static final String FOLDER = "operators";
    private static final String LIST = "operators.crl";

    private final Path folder;
    private final Path list;
    private final Issuer issuer;

    /** In {@code offline}, the folder of the authorities. */
    OperatorsRegister(Path offline, Issuer issuer) {
        this.folder = offline.resolve(FOLDER);
        this.list = offline.resolve(LIST);
        this.issuer = issuer;
    }

    /** Notes a certificate, so that it can be revoked when its holder has lost it. */
    void add(X509Certificate certificate) throws IOException {
        PrivateFile.folder(folder);
        PrivateFile.write(folder.resolve(Peer.of(certificate).serial() + ".pem"), Pem.of(certificate));
    }

    /** All that were issued, the newest last. */
    List<Operator> all(Issued authority) throws IOException {
        Optional<X509CRL> revoked = list(authority);
        List<Operator> all = new ArrayList<>();
        for (X509Certificate certificate : certificates()) {
            boolean isRevoked =
                    revoked.filter(these -> these.isRevoked(certificate)).isPresent();
            Instant until = certificate.getNotAfter().toInstant();
            all.add(new Operator(Peer.of(certificate), until, isRevoked));
        }
        return all;
    }

    /** The list with one more certificate in it, PEM: kept here, and for the server. */
    String revoke(Issued authority, String serial) throws IOException {
        X509Certificate certificate = certificates().stream()
                .filter(issued -> Peer.of(issued).serial().equals(serial))
                .findFirst()
                .orElseThrow(() -> new IOException("No operator's certificate with the number " + serial
                        + " was issued here; 'pki operators' lists them. Nothing was changed."));
        return write(authority, certificate.getSerialNumber());
    }

    /** The list of a new authority, PEM. */
    String begin(Issued authority) throws IOException {
        return write(authority, null);
    }

    private String write(Issued authority, @Nullable BigInteger serial) throws IOException {
        String pem = Pem.of(issuer.revocations(authority, list(authority).orElse(null), serial));
        PrivateFile.write(list, pem);
        return pem;
    }

    private Optional<X509CRL> list(Issued authority) throws IOException {
        return Files.exists(list)
                ? Optional.of(Revocations.verified(Files.readString(list), authority.certificate()))
                : Optional.empty();
    }

    private List<X509Certificate> certificates() throws IOException {
        if (Files.notExists(folder)) {
            return List.of();
        }
        List<X509Certificate> found = new ArrayList<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.sorted().toList()) {
                found.add(Pem.certificates(file).get(0));
            }
        }
        found.sort(Comparator.comparing(one -> one.getNotAfter().toInstant()));
        return found;
    }
}
