package org.vigil;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.security.SecureRandom;
import javax.net.ssl.SSLContext;
import org.vigil.crypto.ContentDigest;
import org.vigil.crypto.HttpSignature;
import org.vigil.crypto.SignedRequest;
import org.vigil.crypto.SigningKey;
import org.vigil.wire.Id;
import org.vigil.wire.Json;
import org.vigil.wire.Nonce;

/** Asks for what the server refuses. */
final class Stranger implements AutoCloseable {
    private final URI server;
    private final HttpClient http;

    Stranger(URI server, SSLContext trust) {
        this.server = server;
        this.http = HttpClient.newBuilder().sslContext(trust).build();
    }

    /** For the keys of a mailbox, with some token; the answer. */
    HttpResponse<String> askForKeys(Id mailbox, String token) throws IOException, InterruptedException {
        return http.send(
                to("/v1/mailboxes/" + mailbox.text() + "/keys")
                        .header("Authorization", "Bearer " + token)
                        .build(),
                BodyHandlers.ofString());
    }

    /** Under a fresh nonce, but a key of its own; the status. */
    int signWithAnotherKey(Id subject, String path) throws IOException, InterruptedException {
        HttpResponse<byte[]> nonce =
                http.send(to("/v1/nonces/" + subject.text()).build(), BodyHandlers.ofByteArray());
        HttpSignature signature = HttpSignature.sign(
                SigningKey.generate(new SecureRandom()),
                Json.read(nonce.body(), Nonce.class).nonce(),
                SignedRequest.of("GET", path, "", new byte[0]));
        return status(to(path).header("Content-Digest", ContentDigest.of(new byte[0]))
                .header("Signature-Input", signature.signatureInput())
                .header("Signature", signature.signature()));
    }

    /** Whatever comes to its mind; the status. */
    int get(String path) throws IOException, InterruptedException {
        return status(to(path));
    }

    /** The same with a body. */
    int post(String path, String body) throws IOException, InterruptedException {
        BodyPublisher text = BodyPublishers.ofString(body);
        return status(to(path).header("Content-Type", "application/json").POST(text));
    }

    /** What is no TLS, and waits until the server hangs up. */
    void speakPlainly(String text) throws IOException {
        try (Socket socket = new Socket(server.getHost(), server.getPort())) {
            socket.getOutputStream().write(text.getBytes(US_ASCII));
            while (socket.getInputStream().read() >= 0) {
                // an alert, perhaps
            }
        } catch (SocketException e) {
            // as rude as we are
        }
    }

    @Override
    public void close() {
        http.shutdownNow();
    }

    private HttpRequest.Builder to(String path) {
        return HttpRequest.newBuilder(server.resolve(path));
    }

    private int status(HttpRequest.Builder request) throws IOException, InterruptedException {
        return http.send(request.build(), BodyHandlers.discarding()).statusCode();
    }
}
