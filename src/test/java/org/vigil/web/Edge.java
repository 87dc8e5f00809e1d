package org.vigil.web;

import io.vertx.core.Vertx;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import javax.net.ssl.SSLContext;
import org.vigil.admin.OperatorCredentials;
import org.vigil.admin.Pki;
import org.vigil.admin.ServerCredentials;
import org.vigil.wire.Id;
import org.vigil.wire.Json;
import org.vigil.wire.Limits;
import org.vigil.wire.Problem;
import org.vigil.wire.ProblemDocument;

/** A real listener on loopback over the small contract {@code web-test.yaml}, and a client for it. */
final class Edge implements AutoCloseable {
    static final Id THING = Id.of(new byte[Id.SIZE]);

    final SecureRandom random = new SecureRandom();
    private Instant now = Instant.parse("2026-01-01T00:00:00Z");
    final InstantSource clock = () -> now;
    final Nonces nonces = new Nonces(new byte[32], clock, random);
    final Offload offload = new Offload(2, 2, 2);
    final SSLContext trust;
    final Listener listener;
    final HttpClient http;
    private final Vertx vertx = Vertx.vertx();

    Function<Call, Answer> get = call -> Answer.empty(204);
    Function<Call, Answer> put = call -> Answer.empty(204);
    Function<Call, Answer> delete = call -> Answer.empty(204);
    Function<Call, Answer> act = call -> Answer.empty(204);
    Function<Call, Consumer<Socket>> stream = call -> socket -> {};

    Edge(Path folder) throws IOException {
        this(folder, Limits.BEAT);
    }

    Edge(Path folder, Duration beat) throws IOException {
        this(folder, beat, crowd(1_000, Duration.ofMinutes(1)));
    }

    Edge(Path folder, Duration beat, Crowd crowd) throws IOException {
        new Pki(folder, InstantSource.system(), random).createAll(List.of("localhost", "127.0.0.1"));
        trust = OperatorCredentials.of(folder);
        Problems problems = new Problems(Map.of(StoreAway.class, Problem.UNAVAILABLE));
        Api api = new Api("web-test.yaml", offload, nonces, problems)
                        .on("getThing", call -> get.apply(call))
                        .on("putThing", call -> put.apply(call))
                        .waiting("deleteThing", call -> delete.apply(call))
                        .essential("act", call -> act.apply(call))
                        .stream("streamThing", call -> stream.apply(call))
                        .beating(beat);
        listener = Listener.bind(
                vertx,
                InetSocketAddress.createUnresolved("127.0.0.1", 0),
                ServerCredentials.of(folder).open(),
                api.router(vertx).await(),
                crowd);
        http = HttpClient.newBuilder().sslContext(trust).build();
    }

    /** All but 127.0.0.1 are addresses of somebody. */
    static Crowd crowd(int most, Duration rest) {
        return new Crowd(
                most,
                rest,
                new Origins(new SecureRandom(), address -> address.equals(InetAddress.getLoopbackAddress())));
    }

    void advance(Duration time) {
        now = now.plus(time);
    }

    URI uri(String path) {
        return URI.create("https://127.0.0.1:" + listener.port() + path);
    }

    HttpRequest.Builder thing() {
        return HttpRequest.newBuilder(uri("/v1/things/" + THING.text()));
    }

    HttpRequest.Builder json(String path) {
        return HttpRequest.newBuilder(uri(path))
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", THING.text());
    }

    HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return http.send(request.build(), BodyHandlers.ofString());
    }

    /** The title of the problem document that {@code response} is. */
    static Problem problem(HttpResponse<String> response) {
        ProblemDocument document =
                Json.read(response.body().getBytes(java.nio.charset.StandardCharsets.UTF_8), ProblemDocument.class);
        for (Problem problem : Problem.values()) {
            if (ProblemDocument.of(problem).equals(document) && problem.status() == response.statusCode()) {
                return problem;
            }
        }
        throw new AssertionError("not the document of a problem: " + response.body());
    }

    @Override
    public void close() {
        http.shutdownNow();
        listener.close();
        offload.close();
        vertx.close().await();
    }

    /** What a feature throws when it cannot work. */
    static final class StoreAway extends RuntimeException {
        private static final long serialVersionUID = 1;
    }
}
