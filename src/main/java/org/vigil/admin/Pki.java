package org.vigil.admin;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.vigil.crypto.NoticeProof;
import org.vigil.crypto.SigningKey;
import org.vigil.wire.Blob;
import org.vigil.wire.Json;
import org.vigil.wire.NoticeCertificate;

/** Makes and renews all keys and certificates of a server, in a folder that only its owner can read. */
public final class Pki {
    private static final Duration NOTICE_KEY = Duration.ofDays(90);
    private static final int NONCE_KEY = 32;
    private static final String TLS_AUTHORITY = "tls-ca.pem";
    private static final String OPERATORS_AUTHORITY = "operators-ca.pem";
    private static final String SERVER_SECRET = "server-key.secret";

    private final Path offline;
    private final Path server;
    private final Path operator;
    private final InstantSource clock;
    private final SecureRandom random;
    private final Issuer issuer;

    /** In {@code folder}, which {@link #createAll} makes. */
    public Pki(Path folder, InstantSource clock, SecureRandom random) {
        this.offline = folder.resolve("offline");
        this.server = folder.resolve("server");
        this.operator = folder.resolve("operator");
        this.clock = clock;
        this.random = random;
        this.issuer = new Issuer(clock, random);
    }

    /**
     * Makes everything, for a server that is reached under {@code hosts}: DNS names or addresses, at least one.
     *
     * @throws IOException with a text for the operator; if there is something already, nothing was touched
     */
    public void createAll(List<String> hosts) throws IOException {
        createFolders();
        createServerKey();
        createAuthorities();
        PrivateFile.writeBlob(server.resolve(ServerCredentials.NONCE), random(NONCE_KEY));
        renewTls(hosts);
        renewOperator();
        renewNoticeKey();
    }

    /** A new TLS key; clients, who pin the authority, notice nothing. Needs {@code offline}, as all of these. */
    public void renewTls(List<String> hosts) throws IOException {
        Issued authority = authority(TLS_AUTHORITY);
        String chain = Pem.of(issuer.server(authority, hosts), authority.certificate());
        PrivateFile.write(server.resolve(ServerCredentials.TLS), chain);
    }

    /** A new certificate for operators; the one before stays good until it ends. */
    public void renewOperator() throws IOException {
        Issued issued = issuer.client(authority(OPERATORS_AUTHORITY), "operator");
        PrivateFile.write(operator.resolve(OperatorCredentials.OPERATOR), Pem.of(issued));
    }

    /** A new notice key, certified for 90 days. */
    public void renewNoticeKey() throws IOException {
        SigningKey fresh = SigningKey.generate(random);
        NoticeCertificate certificate = certify(fresh.publicKey().bytes());
        byte[] file = Json.bytes(new ServerCredentials.NoticeFile(Blob.of(fresh.seed()), certificate));
        PrivateFile.write(server.resolve(ServerCredentials.NOTICE), file);
    }

    private void createFolders() throws IOException {
        List<Path> folders = List.of(offline, server, operator);
        for (Path folder : folders) {
            if (Files.exists(folder)) {
                throw new IOException("There are keys already: " + folder + " exists. Nothing was changed.");
            }
        }
        for (Path folder : folders) {
            PrivateFile.folder(folder);
        }
    }

    private void createServerKey() throws IOException {
        SigningKey key = SigningKey.generate(random);
        PrivateFile.writeBlob(offline.resolve(SERVER_SECRET), key.seed());
        PrivateFile.writeBlob(
                server.resolve(ServerCredentials.SERVER_KEY), key.publicKey().bytes());
    }

    private void createAuthorities() throws IOException {
        Issued tls = issuer.authority("Vigil TLS");
        PrivateFile.write(offline.resolve(TLS_AUTHORITY), Pem.of(tls));
        PrivateFile.write(operator.resolve(OperatorCredentials.AUTHORITY), Pem.of(tls.certificate()));
        Issued operators = issuer.authority("Vigil operators");
        PrivateFile.write(offline.resolve(OPERATORS_AUTHORITY), Pem.of(operators));
        PrivateFile.write(server.resolve(ServerCredentials.OPERATORS), Pem.of(operators.certificate()));
    }

    private Issued authority(String file) throws IOException {
        Path path = offline.resolve(file);
        return new Issued(Pem.certificates(path).get(0), Pem.key(path));
    }

    private NoticeCertificate certify(byte[] noticeKey) throws IOException {
        byte[] seed = PrivateFile.readBlob(offline.resolve(SERVER_SECRET)).bytes();
        Instant from = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        Instant to = from.plus(NOTICE_KEY);
        byte[] signature = SigningKey.of(seed).sign(NoticeProof.certificateMessage(noticeKey, from, to));
        return new NoticeCertificate(Blob.of(noticeKey), from, to, Blob.of(signature));
    }

    private byte[] random(int size) {
        byte[] bytes = new byte[size];
        random.nextBytes(bytes);
        return bytes;
    }
}
