package org.vigil.admin;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.vigil.crypto.BlindSigningKey;
import org.vigil.crypto.BlindVerifyKey;
import org.vigil.crypto.NoticeProof;
import org.vigil.crypto.SigningKey;
import org.vigil.redis.PrivateFile;
import org.vigil.web.Peer;
import org.vigil.web.Role;
import org.vigil.wire.BlindKey;
import org.vigil.wire.Blob;
import org.vigil.wire.Json;
import org.vigil.wire.Limits;
import org.vigil.wire.NoticeCertificate;

/** Makes and renews all keys and certificates of a server, in a folder that only its owner can read. */
public final class Pki {
    private static final Duration NOTICE_KEY = Duration.ofDays(90);
    private static final int NONCE_KEY = 32;
    private static final Pattern NAME = Pattern.compile("[\\p{L}\\p{N}._ -]{1,40}");
    private static final String TLS_AUTHORITY = "tls-ca.pem";
    private static final String OPERATORS_AUTHORITY = "operators-ca.pem";
    private static final String SERVER_SECRET = "server-key.secret";

    private final Path offline;
    private final Path server;
    private final Path operator;
    private final InstantSource clock;
    private final SecureRandom random;
    private final Issuer issuer;
    private final OperatorsRegister register;

    /** In {@code folder}, which {@link #createAll} makes. */
    public Pki(Path folder, InstantSource clock, SecureRandom random) {
        this.offline = folder.resolve("offline");
        this.server = folder.resolve("server");
        this.operator = folder.resolve("operator");
        this.clock = clock;
        this.random = random;
        this.issuer = new Issuer(clock, random);
        this.register = new OperatorsRegister(offline, issuer);
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

    /**
     * A new TLS key; clients, who pin the authority, notice nothing. Operators on the machine itself reach it as {@code
     * localhost}, too. Needs {@code offline}, as all of these.
     */
    public void renewTls(List<String> hosts) throws IOException {
        Issued authority = authority(TLS_AUTHORITY);
        List<String> all =
                Stream.concat(hosts.stream(), Stream.of("localhost")).distinct().toList();
        String chain = Pem.of(issuer.server(authority, all), authority.certificate());
        PrivateFile.write(server.resolve(ServerCredentials.TLS), chain);
    }

    /** A new certificate for the operator whose folder is here; the one before stays good until it ends or is revoked. */
    public void renewOperator() throws IOException {
        PrivateFile.write(operator.resolve(OperatorCredentials.OPERATOR), Pem.of(issue("operator", Role.OPERATOR)));
    }

    /**
     * A certificate for one more operator, with all that {@link OperatorCredentials} reads, into {@code out}, a new folder.
     *
     * @return the certificate's number
     */
    public String issueOperator(String name, Role role, Path out) throws IOException {
        Path folder = out.resolve("operator");
        if (!NAME.matcher(name).matches()) {
            throw new IOException("A name has 1 to 40 letters, digits, dots, dashes or spaces. Nothing was changed.");
        }
        if (Files.exists(folder)) {
            throw new IOException("There is a certificate already: " + folder + " exists. Nothing was changed.");
        }
        Issued issued = issue(name, role);
        PrivateFile.folder(folder);
        PrivateFile.write(folder.resolve(OperatorCredentials.OPERATOR), Pem.of(issued));
        PrivateFile.write(
                folder.resolve(OperatorCredentials.AUTHORITY),
                Pem.of(authority(TLS_AUTHORITY).certificate()));
        return Peer.of(issued.certificate()).serial();
    }

    /** Every operator's certificate issued here. */
    public List<Operator> operators() throws IOException {
        return register.all(authority(OPERATORS_AUTHORITY));
    }

    /**
     * Nothing answers the holder of this certificate any more, once the list in the server's folder is the server's.
     *
     * @param serial as {@link #operators} tells it
     * @throws IOException with a text for the operator if none was issued here under this number
     */
    public void revokeOperator(String serial) throws IOException {
        PrivateFile.write(
                server.resolve(ServerCredentials.REVOKED), register.revoke(authority(OPERATORS_AUTHORITY), serial));
    }

    private Issued issue(String name, Role role) throws IOException {
        Issued issued = issuer.operator(authority(OPERATORS_AUTHORITY), name, role);
        register.add(issued.certificate());
        return issued;
    }

    /** A new notice key, certified for 90 days. */
    public void renewNoticeKey() throws IOException {
        SigningKey fresh = SigningKey.generate(random);
        NoticeCertificate certificate = certify(fresh.publicKey().bytes());
        byte[] file = Json.bytes(new ServerCredentials.NoticeFile(Blob.of(fresh.seed()), certificate));
        PrivateFile.write(server.resolve(ServerCredentials.NOTICE), file);
    }

    /**
     * One more key for blind signatures, which signs from the server's next start on. Those before stay good until their end,
     * or end now, and with them all their tokens that are not spent.
     *
     * @throws IOException with a text for the operator if there are as many as there may be; nothing was changed
     */
    public void addBlindKey(BlindSigningKey key, boolean endOthers) throws IOException {
        Instant now = clock.instant();
        List<ServerCredentials.Blind> keys = new ArrayList<>();
        for (ServerCredentials.Blind kept : ServerCredentials.blindFile(server).keys()) {
            if (!endOthers && now.isBefore(kept.certificate().notAfter().plus(Limits.BLIND_RETRY))) {
                keys.add(kept);
            }
        }
        if (keys.size() == Limits.BLIND_KEYS) {
            throw new IOException("There are " + Limits.BLIND_KEYS
                    + " keys for blind tokens already: more would tell people" + " apart. Nothing was changed.");
        }
        keys.add(new ServerCredentials.Blind(Blob.of(key.secret()), certify(key.publicKey())));
        PrivateFile.write(server.resolve(ServerCredentials.BLIND), Json.bytes(new ServerCredentials.BlindFile(keys)));
    }

    private BlindKey certify(BlindVerifyKey key) throws IOException {
        Instant from = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        Instant to = from.plus(Limits.BLIND_KEY);
        Blob signature = Blob.of(serverKey().sign(key.certificateMessage(from, to)));
        return new BlindKey(Blob.of(key.bytes()), from, to, signature);
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
        PrivateFile.write(server.resolve(ServerCredentials.REVOKED), register.begin(operators));
    }

    private Issued authority(String file) throws IOException {
        Path path = offline.resolve(file);
        return new Issued(Pem.certificates(path).get(0), Pem.key(path));
    }

    private NoticeCertificate certify(byte[] noticeKey) throws IOException {
        Instant from = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        Instant to = from.plus(NOTICE_KEY);
        byte[] signature = serverKey().sign(NoticeProof.certificateMessage(noticeKey, from, to));
        return new NoticeCertificate(Blob.of(noticeKey), from, to, Blob.of(signature));
    }

    private SigningKey serverKey() throws IOException {
        return SigningKey.of(
                PrivateFile.readBlob(offline.resolve(SERVER_SECRET)).bytes());
    }

    private byte[] random(int size) {
        byte[] bytes = new byte[size];
        random.nextBytes(bytes);
        return bytes;
    }
}
