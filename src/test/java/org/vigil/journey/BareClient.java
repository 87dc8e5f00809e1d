package org.vigil.journey;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.vigil.World;
import org.vigil.admin.OperatorCredentials;
import org.vigil.crypto.SigningKey;
import org.vigil.wire.Blob;
import org.vigil.wire.Id;
import org.vigil.wire.Json;
import org.vigil.wire.Nonce;
import org.vigil.wire.Problem;
import org.vigil.wire.ProblemDocument;

/** Speaks the contract over bare HTTP, without the SDK. */
public final class BareClient implements AutoCloseable {
    public final World world;
    public final SecureRandom random = new SecureRandom();
    private final HttpClient http;

    public BareClient(World world) {
        this.world = world;
        try {
            this.http = HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .sslContext(OperatorCredentials.of(world.data().resolve("pki")))
                    .build();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Status, headers and body of an answer. */
    public record Heard(int status, Map<String, List<String>> headers, String body) {
        public Problem problem() {
            String type = read(ProblemDocument.class).type();
            return Arrays.stream(Problem.values())
                    .filter(problem -> problem.type().equals(type))
                    .findFirst()
                    .orElseThrow();
        }

        public <T> T read(Class<T> type) {
            return Json.read(body.getBytes(UTF_8), type);
        }
    }

    public Heard send(Draft draft) {
        byte[] body = draft.body().bytes();
        HttpRequest.Builder request = HttpRequest.newBuilder(base().resolve(draft.path()))
                .method(draft.method(), body.length == 0 ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(body));
        if (body.length > 0) {
            request.header("Content-Type", "application/json");
        }
        draft.headers().forEach(request::header);
        try {
            return heard(http.send(request.build(), BodyHandlers.ofString()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Where the server is now: it may have been started again. */
    private URI base() {
        return world.address().base();
    }

    /** Sends {@code draft} signed over a fresh nonce of {@code subject}. */
    public Heard sign(Draft draft, SigningKey key, Id subject) {
        return send(draft.signedBy(key, nonce(subject)));
    }

    public String nonce(Id subject) {
        return send(Draft.get("/v1/nonces/" + subject.text())).read(Nonce.class).nonce();
    }

    public Blob secret(int size) {
        byte[] bytes = new byte[size];
        random.nextBytes(bytes);
        return Blob.of(bytes);
    }

    @Override
    public void close() {
        http.shutdownNow();
    }

    private static Heard heard(HttpResponse<String> response) {
        Map<String, List<String>> headers = new TreeMap<>(response.headers().map());
        headers.remove("date");
        return new Heard(response.statusCode(), headers, response.body());
    }
}
