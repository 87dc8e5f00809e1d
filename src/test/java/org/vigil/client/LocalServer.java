package org.vigil.client;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Date;
import java.util.Deque;
import java.util.List;
import java.util.function.Predicate;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.vigil.crypto.Digest;
import org.vigil.wire.Blob;
import org.vigil.wire.Json;
import org.vigil.wire.Problem;
import org.vigil.wire.ProblemDocument;
import org.vigil.wire.ServerAddress;

/** A small HTTPS server on loopback with an authority of its own that gives the answers it is told to give. */
final class LocalServer implements AutoCloseable {
    static final Instant NOW = Instant.parse("2026-06-01T00:00:00Z");

    private static final X500Name CA = new X500Name("CN=authority");

    private final KeyPair authority = keys();
    private final HttpsServer server;
    private final Deque<Answer> answers = new ArrayDeque<>();
    private final List<Seen> seen = new ArrayList<>();

    /** What to answer. */
    record Answer(int status, Blob body) {}

    /** What was asked; nonce requests are answered beforehand and counted only. */
    record Seen(String request, Blob body, String input, String signature, List<String> headers) {}

    private int nonces;
    private boolean mailboxes = true;
    private Predicate<String> stalling = path -> false;

    LocalServer() throws Exception {
        this(KeyPurposeId.id_kp_serverAuth, "localhost");
    }

    LocalServer(KeyPurposeId use, String host) throws Exception {
        KeyPair leaf = keys();
        X509Certificate root = certificate(
                CA,
                authority,
                builder -> builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(true)));
        X509Certificate end = certificate(new X500Name("CN=server"), leaf, builder -> {
            builder.addExtension(
                    Extension.subjectAlternativeName,
                    false,
                    new GeneralNames(new GeneralName(GeneralName.dNSName, host)));
            builder.addExtension(Extension.extendedKeyUsage, false, new ExtendedKeyUsage(use));
        });
        server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(tls(leaf, end, root)));
        server.createContext("/", this::handle);
        server.start();
    }

    ServerAddress address() {
        Blob pin = Blob.of(Digest.sha256(authority.getPublic().getEncoded()));
        return address(pin);
    }

    ServerAddress address(Blob pin) {
        return new ServerAddress(
                URI.create("https://localhost:" + server.getAddress().getPort()), pin, Blob.of(new byte[32]));
    }

    synchronized LocalServer answering(int status, Object body) {
        answers.add(new Answer(status, Blob.of(Json.bytes(body))));
        return this;
    }

    synchronized LocalServer refusing(Problem problem) {
        return answering(problem.status(), ProblemDocument.of(problem));
    }

    /** A server of watches alone: asked for a mailbox it knows none, and takes no answer of another question for that. */
    synchronized LocalServer withoutMailboxes() {
        mailboxes = false;
        return this;
    }

    /** A server of both. */
    synchronized LocalServer withMailboxes() {
        mailboxes = true;
        return this;
    }

    /** Takes what is asked under such a path, and never says anything to it. */
    synchronized LocalServer stallingAt(Predicate<String> paths) {
        stalling = paths;
        return this;
    }

    synchronized List<Seen> seen() {
        return List.copyOf(seen);
    }

    synchronized int nonces() {
        return nonces;
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private synchronized void handle(HttpExchange exchange) throws IOException {
        byte[] body = exchange.getRequestBody().readAllBytes();
        String path = exchange.getRequestURI().toString();
        Answer answer;
        if (stalling.test(path)) {
            return;
        }
        if (path.startsWith("/v1/nonces/")) {
            nonces++;
            answer = new Answer(200, Blob.of(Json.bytes(new org.vigil.wire.Nonce("nonce-" + nonces))));
        } else if (!mailboxes && path.startsWith("/v1/mailboxes/")) {
            Problem none = Problem.UNAUTHORISED;
            answer = new Answer(none.status(), Blob.of(Json.bytes(ProblemDocument.of(none))));
        } else {
            seen.add(new Seen(
                    exchange.getRequestMethod() + " " + path,
                    Blob.of(body),
                    String.valueOf(exchange.getRequestHeaders().getFirst("Signature-Input")),
                    String.valueOf(exchange.getRequestHeaders().getFirst("Signature")),
                    headers(exchange)));
            answer = answers.poll();
        }
        if (answer != null) {
            exchange.sendResponseHeaders(answer.status(), answer.body().size());
            exchange.getResponseBody().write(answer.body().bytes());
        }
        exchange.close(); // without an answer: the connection breaks
    }

    /** Each with the length of its value. */
    private static List<String> headers(HttpExchange exchange) {
        return exchange.getRequestHeaders().entrySet().stream()
                .map(header -> header.getKey() + ": "
                        + String.join(", ", header.getValue()).length())
                .toList();
    }

    private interface Extending {
        void extend(X509v3CertificateBuilder builder) throws IOException;
    }

    private X509Certificate certificate(X500Name subject, KeyPair keys, Extending extending) throws Exception {
        X509v3CertificateBuilder builder = new JcaX509v3CertificateBuilder(
                CA,
                BigInteger.valueOf(System.identityHashCode(keys)),
                Date.from(NOW.minus(Duration.ofDays(1))),
                Date.from(NOW.plus(Duration.ofDays(1))),
                subject,
                keys.getPublic());
        extending.extend(builder);
        return new JcaX509CertificateConverter()
                .getCertificate(
                        builder.build(new JcaContentSignerBuilder("SHA256withECDSA").build(authority.getPrivate())));
    }

    private static SSLContext tls(KeyPair keys, X509Certificate... chain) throws Exception {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        store.setKeyEntry("server", keys.getPrivate(), new char[0], chain);
        KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(store, new char[0]);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(managers.getKeyManagers(), null, new SecureRandom());
        return context;
    }

    private static KeyPair keys() throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(256);
        return generator.generateKeyPair();
    }
}
