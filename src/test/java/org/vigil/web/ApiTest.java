package org.vigil.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.Vertx;
import java.io.ByteArrayInputStream;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.vigil.wire.Limits;
import org.vigil.wire.Problem;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ApiTest {
    private static final String SECRET = "abductedsoon";

    record Thing(long sequence) {}

    private Edge edge;

    @BeforeAll
    void open(@TempDir Path folder) throws Exception {
        edge = new Edge(folder.resolve("pki"));
    }

    @AfterAll
    void close() {
        edge.close();
    }

    @Test
    void the_real_contract_starts_only_with_a_handler_for_each_operation_and_none_besides() {
        Vertx vertx = Vertx.vertx();
        Api real = new Api("openapi.yaml", edge.offload, edge.nonces, new Problems(Map.of()));
        real.on("checkOut", call -> Answer.empty(204));
        new FrontRoutes(edge.nonces, "openapi.yaml").addTo(real);
        assertThatThrownBy(() -> real.router(vertx).await())
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContainingAll("checkIn", "checkOut", "without a handler", "without an operation");
        vertx.close().await();
    }

    @Test
    void the_real_contract_is_one_that_the_edge_can_serve() {
        Vertx vertx = Vertx.vertx();
        for (String contract : List.of("openapi.yaml", "openapi-admin.yaml")) {
            Api api = new Api(contract, edge.offload, edge.nonces, new Problems(Map.of()));
            if (contract.endsWith("-admin.yaml")) {
                api.forOperators();
            }
            var read = Contract.read(vertx, contract).await();
            read.operations().forEach(operation -> api.on(operation.getOperationId(), call -> Answer.empty(204)));
            assertThat(api.router(vertx).await().getRoutes())
                    .hasSize(read.operations().size() + 2);
        }
        vertx.close().await();
    }

    @Test
    @Tag("TM-123")
    void whoever_needs_no_certificate_is_served_no_operation_that_has_a_role() {
        Vertx vertx = Vertx.vertx();
        Api api = new Api("openapi-admin.yaml", edge.offload, edge.nonces, new Problems(Map.of()));
        var read = Contract.read(vertx, "openapi-admin.yaml").await();
        read.operations().forEach(operation -> api.on(operation.getOperationId(), call -> Answer.empty(204)));
        assertThatThrownBy(() -> api.router(vertx).await()).hasMessageContaining("has a role too many, or none");
        vertx.close().await();
    }

    @Test
    void two_handlers_for_one_operation_are_one_too_many() {
        Api api = new Api("web-test.yaml", edge.offload, edge.nonces, new Problems(Map.of()));
        api.on("act", call -> Answer.empty(204));
        assertThatThrownBy(() -> api.essential("act", call -> Answer.empty(204)))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void a_handler_sees_what_the_request_said() throws Exception {
        edge.get = call -> Answer.json(200, Map.of("id", call.id().text(), "wait", call.query("wait", 0)));
        String things = "/v1/things/" + Edge.THING.text();
        HttpResponse<String> response = edge.send(HttpRequest.newBuilder(edge.uri(things + "?wait=7")));
        assertThat(response.body()).contains("\"wait\":7", Edge.THING.text());
        assertThat(edge.send(HttpRequest.newBuilder(edge.uri(things))).body()).contains("\"wait\":0");
        edge.put = call ->
                Answer.padded(201, Map.of("n", call.body(Thing.class).sequence(), "key", call.idempotencyKey()), 1_024);
        HttpResponse<String> put = edge.send(put("{\"sequence\": 5}"));
        assertThat(put.statusCode()).isEqualTo(201);
        assertThat(put.body()).contains("\"n\":5", Edge.THING.text()).hasSize(1_024);
    }

    @Test
    void what_the_contract_does_not_know_is_no_operation() throws Exception {
        String thing = "/v1/things/" + Edge.THING.text();
        for (String path : List.of("/", "/v1", "/v1/things", "/v2/acts", thing + "/more", "/v1/acts/..%2f")) {
            assertThat(Edge.problem(edge.send(HttpRequest.newBuilder(edge.uri(path)))))
                    .isEqualTo(Problem.NO_SUCH_OPERATION);
        }
        assertThat(Edge.problem(
                        edge.send(HttpRequest.newBuilder(edge.uri(thing)).POST(BodyPublishers.noBody()))))
                .isEqualTo(Problem.NO_SUCH_OPERATION);
    }

    @Test
    void what_does_not_fit_the_contract_is_malformed() throws Exception {
        String thing = "/v1/things/" + Edge.THING.text();
        for (String path : List.of(
                "/v1/things/short",
                thing + "?wait=31",
                thing + "?wait=-1",
                thing + "?wait=x",
                thing + "?wait=1&wait=2",
                thing + "?wait=99999999999",
                thing + "?wait=1.5",
                "/v1/things/%00",
                thing + "?wait=%ff")) {
            assertThat(Edge.problem(edge.send(HttpRequest.newBuilder(edge.uri(path)))))
                    .as(path)
                    .isEqualTo(Problem.MALFORMED);
        }
        for (String body : List.of(
                "",
                "{",
                "null",
                "[]",
                "5",
                "{}",
                "{\"sequence\":0}",
                "{\"sequence\":\"1\"}",
                "{\"sequence\":1.5}",
                "{\"sequence\":1,\"more\":1}",
                "{\"sequence\":1} {}",
                "{\"sequence\":1,\"word\":\"A\"}",
                "{\"sequence\":1,\"word\":null}",
                "[".repeat(5_000),
                "{\"sequence\":" + "9".repeat(5_000) + "}")) {
            assertThat(Edge.problem(edge.send(put(body)))).as(body).isEqualTo(Problem.MALFORMED);
        }
    }

    @Test
    void a_body_is_json_and_says_so() throws Exception {
        for (String type : List.of("text/plain", "application/jsonp", "application/x-www-form-urlencoded", "")) {
            HttpRequest.Builder request = edge.thing()
                    .header("Idempotency-Key", Edge.THING.text())
                    .header("Content-Type", type)
                    .PUT(BodyPublishers.ofString("{\"sequence\":1}"));
            assertThat(Edge.problem(edge.send(request))).isEqualTo(Problem.MALFORMED);
        }
        HttpRequest.Builder charset = edge.thing()
                .header("Idempotency-Key", Edge.THING.text())
                .header("Content-Type", "Application/JSON; charset=utf-8")
                .PUT(BodyPublishers.ofString("{\"sequence\":1}"));
        edge.put = call -> Answer.empty(204);
        assertThat(edge.send(charset).statusCode()).isEqualTo(204);
    }

    @Test
    void a_required_header_is_required() throws Exception {
        HttpRequest.Builder request = edge.thing()
                .header("Content-Type", "application/json")
                .PUT(BodyPublishers.ofString("{\"sequence\":1}"));
        assertThat(Edge.problem(edge.send(request))).isEqualTo(Problem.MALFORMED);
    }

    @Test
    void a_body_larger_than_its_operation_allows_is_too_large() throws Exception {
        String large = "{\"sequence\":1,\"word\":\"" + "a".repeat(17_000) + "\"}";
        assertThat(Edge.problem(edge.send(put(large)))).isEqualTo(Problem.TOO_LARGE);
        assertThat(Edge.problem(edge.send(act("{\"sequence\":1}" + " ".repeat(100)))))
                .isEqualTo(Problem.TOO_LARGE);
        assertThat(Edge.problem(edge.send(edge.thing().method("DELETE", BodyPublishers.ofString("x")))))
                .isEqualTo(Problem.TOO_LARGE);
    }

    @Test
    void a_body_that_does_not_say_its_length_is_bounded_too() throws Exception {
        byte[] large = "a".repeat(1_000_000).getBytes(StandardCharsets.US_ASCII);
        HttpRequest.Builder request = edge.json("/v1/things/" + Edge.THING.text())
                .PUT(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(large)));
        assertThat(Edge.problem(edge.send(request))).isEqualTo(Problem.TOO_LARGE);
    }

    @Test
    void a_full_house_sheds_what_can_wait_and_nothing_else() throws Exception {
        CountDownLatch until = new CountDownLatch(1);
        CountDownLatch seated = new CountDownLatch(2);
        edge.get = call -> {
            seated.countDown();
            try {
                until.await();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            return Answer.empty(204);
        };
        List<CompletableFuture<Integer>> waiting = List.of(answered(edge.thing()), answered(edge.thing()));
        seated.await();
        HttpResponse<String> busy = edge.send(edge.thing());
        assertThat(Edge.problem(busy)).isEqualTo(Problem.BUSY);
        assertThat(busy.headers().firstValue("Retry-After")).contains("2");
        assertThat(edge.send(act("{\"sequence\":1}")).statusCode()).isEqualTo(204);
        assertThat(edge.send(edge.thing().DELETE()).statusCode()).isEqualTo(204);
        until.countDown();
        assertThat(waiting).allSatisfy(one -> assertThat(one.join()).isEqualTo(204));
    }

    @Test
    void a_refusal_carries_what_it_may_carry() throws Exception {
        edge.act = call -> {
            throw new Refused(Problem.STALE).withSequence(41);
        };
        assertThat(edge.send(act("{\"sequence\":1}")).body()).contains("\"sequence\":41", "urn:vigil:problem:stale");
        edge.act = call -> {
            throw new Refused(Problem.BELOW_MINIMUM).withMinimum("grace");
        };
        assertThat(edge.send(act("{\"sequence\":1}")).body()).contains("\"minimum\":\"grace\"");
        edge.act = call -> Answer.empty(204);
    }

    @Test
    void no_problem_repeats_what_the_request_or_an_exception_said() throws Exception {
        edge.put = call -> {
            throw new IllegalStateException(SECRET);
        };
        HttpResponse<String> failed = edge.send(put("{\"sequence\":1,\"word\":\"" + SECRET + "\"}"));
        assertThat(Edge.problem(failed)).isEqualTo(Problem.INTERNAL);
        edge.put = call -> {
            throw new Edge.StoreAway();
        };
        HttpResponse<String> away = edge.send(put("{\"sequence\":1}"));
        assertThat(Edge.problem(away)).isEqualTo(Problem.UNAVAILABLE);
        assertThat(away.headers().firstValue("Retry-After")).isPresent();
        for (HttpResponse<String> response : List.of(
                failed,
                edge.send(put("{\"" + SECRET + "\":1}")),
                edge.send(put(SECRET)),
                edge.send(HttpRequest.newBuilder(edge.uri("/" + SECRET))),
                edge.send(HttpRequest.newBuilder(edge.uri("/v1/things/" + SECRET))),
                edge.send(edge.thing().method(SECRET, BodyPublishers.noBody())))) {
            assertThat(response.statusCode()).isGreaterThanOrEqualTo(400);
            assertThat(response.body() + response.headers()).doesNotContain(SECRET);
            assertThat(response.headers().firstValue("Content-Type")).contains("application/problem+json");
            assertThat(response.body()).as("as long as any other").hasSize(Limits.PROBLEM);
        }
    }

    @Test
    void every_answer_keeps_browsers_and_caches_out_and_names_no_server() throws Exception {
        edge.get = call -> Answer.empty(204);
        for (HttpResponse<String> response :
                List.of(edge.send(edge.thing()), edge.send(HttpRequest.newBuilder(edge.uri("/nothing"))))) {
            Map<String, List<String>> headers = response.headers().map();
            assertThat(headers)
                    .containsEntry("cache-control", List.of("no-store"))
                    .containsEntry("x-content-type-options", List.of("nosniff"))
                    .containsEntry("referrer-policy", List.of("no-referrer"))
                    .containsKeys(
                            "content-security-policy", "strict-transport-security", "cross-origin-resource-policy")
                    .doesNotContainKeys("server", "x-powered-by", "set-cookie", "via");
        }
    }

    @Test
    void a_bearer_token_is_there_or_nobody_is_authorised() throws Exception {
        edge.get = call -> Answer.json(200, Map.of("size", call.bearer().size()));
        assertThat(edge.send(edge.thing().header("Authorization", "Bearer AAAA"))
                        .body())
                .isEqualTo("{\"size\":3}");
        for (String value : List.of("", "Bearer", "Basic AAAA", "Bearer ?", "AAAA")) {
            assertThat(Edge.problem(edge.send(edge.thing().header("Authorization", value))))
                    .isEqualTo(Problem.UNAUTHORISED);
        }
        HttpResponse<String> none = edge.send(edge.thing());
        assertThat(Edge.problem(none)).isEqualTo(Problem.UNAUTHORISED);
        assertThat(none.headers().firstValue("WWW-Authenticate")).contains("Bearer");
    }

    private HttpRequest.Builder put(String body) {
        return edge.json("/v1/things/" + Edge.THING.text()).PUT(BodyPublishers.ofString(body));
    }

    private HttpRequest.Builder act(String body) {
        return edge.json("/v1/acts").POST(BodyPublishers.ofString(body));
    }

    private CompletableFuture<Integer> answered(HttpRequest.Builder request) {
        return edge.http
                .sendAsync(request.build(), HttpResponse.BodyHandlers.discarding())
                .thenApply(HttpResponse::statusCode);
    }
}
