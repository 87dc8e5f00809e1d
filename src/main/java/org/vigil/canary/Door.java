package org.vigil.canary;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.Arrays;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.vigil.crypto.SigningKey;
import org.vigil.wire.Blob;
import org.vigil.wire.Id;
import org.vigil.wire.Json;
import org.vigil.wire.Nonce;
import org.vigil.wire.Problem;
import org.vigil.wire.ProblemDocument;

/** This node's public listener, as anybody comes to it. */
final class Door implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final HttpClient http;
    private volatile @Nullable URI base;

    Door(Predicate<X509Certificate> served) {
        this.http = HttpClient.newBuilder()
                .sslContext(OwnServer.with(served))
                .connectTimeout(PATIENCE)
                .build();
    }

    /** It is there, on this machine. */
    void at(URI where) {
        base = where;
    }

    /** The body of the answer. */
    Blob send(Ask ask) throws Unwell {
        try {
            HttpResponse<byte[]> response = http.send(request(ask), BodyHandlers.ofByteArray());
            if (response.statusCode() / 100 != 2) {
                throw refusal(response.body());
            }
            return Blob.of(response.body());
        } catch (IOException e) {
            throw Unwell.because("the public listener gave no answer");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw Unwell.because("this node stops");
        }
    }

    /** The same, signed over a fresh nonce of {@code subject}. */
    Blob send(Ask ask, SigningKey key, Id subject) throws Unwell {
        Nonce nonce = read(send(Ask.get("/v1/nonces/" + subject.text())), Nonce.class);
        return send(ask.signed(key, nonce.nonce()));
    }

    static <T> T read(Blob answer, Class<T> type) throws Unwell {
        try {
            return Json.answer(answer.bytes(), type);
        } catch (IllegalArgumentException e) {
            throw Unwell.because("its answer was not that of the contract");
        }
    }

    @Override
    public void close() {
        http.shutdownNow();
    }

    private HttpRequest request(Ask ask) throws Unwell {
        URI where = base;
        if (where == null) {
            throw Unwell.because("the public listener is not open yet");
        }
        byte[] body = ask.body().bytes();
        HttpRequest.Builder request = HttpRequest.newBuilder(where.resolve(ask.path()))
                .timeout(PATIENCE)
                .method(ask.method(), body.length == 0 ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(body));
        if (body.length > 0) {
            request.header("Content-Type", "application/json");
        }
        ask.headers().forEach(request::header);
        return request.build();
    }

    private static Unwell refusal(byte[] body) throws Unwell {
        String type = read(Blob.of(body), ProblemDocument.class).type();
        return Arrays.stream(Problem.values())
                .filter(problem -> problem.type().equals(type))
                .findFirst()
                .map(Unwell::refused)
                .orElseGet(() -> Unwell.because("its answer was not that of the contract"));
    }
}
