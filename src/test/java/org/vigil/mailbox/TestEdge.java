package org.vigil.mailbox;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.vigil.crypto.ContentDigest;
import org.vigil.crypto.HttpSignature;
import org.vigil.crypto.SignedRequest;
import org.vigil.crypto.SigningKey;
import org.vigil.redis.RedisAway;
import org.vigil.web.Answer;
import org.vigil.web.Api;
import org.vigil.web.FrontRoutes;
import org.vigil.web.Nonces;
import org.vigil.web.Offload;
import org.vigil.web.Problems;
import org.vigil.web.RawSocket;
import org.vigil.wire.Blob;
import org.vigil.wire.Id;
import org.vigil.wire.Json;
import org.vigil.wire.Nonce;
import org.vigil.wire.Problem;

/** The routes of mailboxes behind a real listener under the real contract, and a client that signs. */
final class TestEdge implements AutoCloseable {
    private static final String CONTRACT = "openapi.yaml";

    private final Vertx vertx = Vertx.vertx();
    private final Offload offload = new Offload(16, 4, 16);
    private final HttpClient http = HttpClient.newHttpClient();
    private final HttpServer server;

    TestEdge(TestMailboxes test) {
        this(test.mailboxes, test.prekeys, test.streams);
    }

    private TestEdge(Mailboxes mailboxes, Prekeys prekeys, MailboxSockets streams) {
        Nonces nonces = new Nonces(new byte[32], InstantSource.system(), TestMailboxes.RANDOM);
        Api api = new Api(CONTRACT, offload, nonces, new Problems(Map.of(RedisAway.class, Problem.UNAVAILABLE)));
        new FrontRoutes(nonces, CONTRACT).addTo(api);
        new MailboxRoutes(mailboxes).addTo(api);
        new PrekeyRoutes(mailboxes, prekeys).addTo(api);
        streams.addTo(api);
        List.of(
                        "armWatch",
                        "viewWatch",
                        "checkIn",
                        "changeWatch",
                        "callForHelp",
                        "drillWatch",
                        "rekeyWatch",
                        "makeStatement",
                        "getBeat",
                        "getAdmissionTerms",
                        "blindAdmission",
                        "earnAdmission")
                .forEach(other -> api.on(other, call -> Answer.empty(204)));
        server = vertx.createHttpServer()
                .requestHandler(api.router(vertx).await())
                .listen(0, "127.0.0.1")
                .await();
    }

    /** A request with a bearer token. */
    HttpResponse<String> send(String method, String path, Blob bearer, @Nullable Object body) {
        return send(request(method, path, bytes(body))
                .header("Authorization", "Bearer " + bearer.text())
                .header("Idempotency-Key", Id.of(new byte[Id.SIZE]).text()));
    }

    /** A request signed by {@code key} over a nonce for {@code subject}. */
    HttpResponse<String> signed(SigningKey key, Id subject, String method, String path, @Nullable Object body) {
        byte[] bytes = bytes(body);
        HttpRequest.Builder request = request(method, path, bytes);
        headers(key, nonce(subject), method, path, bytes).forEach(request::header);
        return send(request);
    }

    /** A stream of {@code mailbox}, signed by {@code key}, begun now. */
    RawSocket stream(SigningKey key, Id mailbox) {
        return stream(key, mailbox, nonce(mailbox));
    }

    /** One that was begun when {@code nonce} was issued. */
    RawSocket stream(SigningKey key, Id mailbox, String nonce) {
        String path = "/v1/mailboxes/" + mailbox.text() + "/stream";
        try {
            Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.actualPort());
            return new RawSocket(socket, path, headers(key, nonce, "GET", path, new byte[0]));
        } catch (IOException e) {
            throw new AssertionError("the listener does not answer", e);
        }
    }

    private Map<String, String> headers(SigningKey key, String nonce, String method, String path, byte[] body) {
        URI uri = uri(path);
        SignedRequest covered = SignedRequest.of(method, uri.getRawPath(), uri.getRawQuery(), body);
        HttpSignature signature = HttpSignature.sign(key, nonce, covered);
        return Map.of(
                "Content-Digest",
                ContentDigest.of(body),
                "Signature-Input",
                signature.signatureInput(),
                "Signature",
                signature.signature());
    }

    /** A nonce for {@code subject}. */
    String nonce(Id subject) {
        HttpResponse<String> response = send(HttpRequest.newBuilder(uri("/v1/nonces/" + subject.text())));
        return Json.read(response.body().getBytes(java.nio.charset.StandardCharsets.UTF_8), Nonce.class)
                .nonce();
    }

    private HttpRequest.Builder request(String method, String path, byte[] body) {
        HttpRequest.Builder request = HttpRequest.newBuilder(uri(path));
        if (body.length == 0) {
            return request.method(method, BodyPublishers.noBody());
        }
        return request.method(method, BodyPublishers.ofByteArray(body)).header("Content-Type", "application/json");
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return http.send(request.build(), BodyHandlers.ofString());
        } catch (IOException | InterruptedException e) {
            throw new AssertionError("the listener does not answer", e);
        }
    }

    private URI uri(String path) {
        return URI.create("http://127.0.0.1:" + server.actualPort() + path);
    }

    private static byte[] bytes(@Nullable Object body) {
        return body == null ? new byte[0] : Json.bytes(body);
    }

    @Override
    public void close() {
        http.shutdownNow();
        server.close().await();
        offload.close();
        vertx.close().await();
    }
}
