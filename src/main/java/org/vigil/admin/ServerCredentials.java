package org.vigil.admin;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.Stream;
import org.vigil.admission.BlindKeys;
import org.vigil.crypto.BlindSigningKey;
import org.vigil.crypto.Digest;
import org.vigil.crypto.SigningKey;
import org.vigil.crypto.VerifyKey;
import org.vigil.redis.PrivateFile;
import org.vigil.web.Tls;
import org.vigil.wire.BlindKey;
import org.vigil.wire.Blob;
import org.vigil.wire.Json;
import org.vigil.wire.NoticeCertificate;

/** What a running server reads of its {@link Pki}: the part {@code server}, and nothing of the others. */
public final class ServerCredentials {
    /** The file {@value #NOTICE}: key and certificate in one, so that they always belong together. */
    record NoticeFile(Blob seed, NoticeCertificate certificate) {}

    /** The file {@value #BLIND}: all keys for blind signatures that are in force, or were. */
    record BlindFile(List<Blind> keys) {}

    /** One of them. */
    record Blind(Blob secret, BlindKey certificate) {}

    static final String TLS = "tls.pem";
    static final String OPERATORS = "operators-ca.pem";
    static final String REVOKED = "operators.crl";
    static final String SERVER_KEY = "server-key.public";
    static final String NOTICE = "notice.json";
    static final String NONCE = "nonce.key";
    static final String BLIND = "blind.json";

    private final Path folder;

    private ServerCredentials(Path folder) {
        this.folder = folder;
    }

    /** Of the folder that {@link Pki} made; {@code offline} and {@code operator} may be gone from it. */
    public static ServerCredentials of(Path folder) {
        return new ServerCredentials(folder.resolve("server"));
    }

    /** For the public listener. */
    public Tls open() throws IOException {
        return Tls.open(TlsFile.read(folder.resolve(TLS)));
    }

    /** For the operators' listener; who was revoked since, or whose certificate has ended, is cut off. */
    public Tls operatorsOnly() throws IOException {
        X509Certificate authority = Pem.certificates(folder.resolve(OPERATORS)).get(0);
        Revocations revoked = new Revocations(folder.resolve(REVOKED), authority);
        return Tls.mutual(
                TlsFile.read(folder.resolve(TLS)), Trust.in(authority), revoked.or(ServerCredentials::isOver));
    }

    /** The handshake asks that once; a connection may stay open for longer than the certificate lasts. */
    private static boolean isOver(X509Certificate certificate) {
        try {
            certificate.checkValidity();
            return false;
        } catch (CertificateException e) {
            return true;
        }
    }

    /** What invitations pin: SHA-256 of the TLS authority's public key (SubjectPublicKeyInfo, DER). */
    public Blob tlsPin() throws IOException {
        List<X509Certificate> chain = Pem.certificates(folder.resolve(TLS));
        X509Certificate authority = chain.get(chain.size() - 1);
        return Blob.of(Digest.sha256(authority.getPublicKey().getEncoded()));
    }

    /** Keeps listeners at what the file of the TLS certificate holds. */
    public TlsRenewal renewal(InstantSource clock) throws IOException {
        return new TlsRenewal(folder.resolve(TLS), clock);
    }

    /** The offline key's public half, which invitations pin. */
    public VerifyKey serverKey() throws IOException {
        return VerifyKey.of(PrivateFile.readBlob(folder.resolve(SERVER_KEY)).bytes());
    }

    /** The key that signs notices. */
    public NoticeKey noticeKey() throws IOException {
        NoticeFile file = Json.read(Files.readAllBytes(folder.resolve(NOTICE)), NoticeFile.class);
        return new NoticeKey(SigningKey.of(file.seed().bytes()), file.certificate());
    }

    /** The keys for blind signatures; none if none was ever made here. */
    public List<BlindKeys.Certified> blindKeys() throws IOException {
        return blindFile(folder).keys().stream()
                .map(kept ->
                        new BlindKeys.Certified(BlindSigningKey.of(kept.secret().bytes()), kept.certificate()))
                .toList();
    }

    /** What the offline key said of them, without their secrets. */
    public Stream<BlindKey> blindCertificates() throws IOException {
        return blindFile(folder).keys().stream().map(Blind::certificate);
    }

    static BlindFile blindFile(Path folder) throws IOException {
        Path file = folder.resolve(BLIND);
        return Files.exists(file) ? Json.read(Files.readAllBytes(file), BlindFile.class) : new BlindFile(List.of());
    }

    /** The key of {@link org.vigil.web.Nonces}, the same on all nodes, 32 bytes. */
    public byte[] nonceKey() throws IOException {
        return PrivateFile.readBlob(folder.resolve(NONCE)).bytes();
    }
}
