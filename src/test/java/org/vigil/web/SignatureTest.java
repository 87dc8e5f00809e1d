package org.vigil.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.vigil.crypto.ContentDigest;
import org.vigil.crypto.HttpSignature;
import org.vigil.crypto.SignedRequest;
import org.vigil.crypto.SigningKey;
import org.vigil.crypto.VerifyKey;
import org.vigil.wire.Id;
import org.vigil.wire.Limits;
import org.vigil.wire.Problem;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SignatureTest {
    private static final String PATH = "/v1/things/" + Edge.THING.text();
    private static final byte[] BODY = "{\"sequence\": 1}".getBytes(StandardCharsets.UTF_8);

    private Edge edge;
    private SigningKey owner;
    private @Nullable VerifyKey known;

    @BeforeAll
    void open(@TempDir Path folder) throws Exception {
        edge = new Edge(folder.resolve("pki"));
        owner = SigningKey.generate(edge.random);
        edge.get = this::answer;
        edge.put = this::answer;
    }

    @AfterAll
    void close() {
        edge.close();
    }

    @BeforeEach
    void know() {
        known = owner.publicKey();
    }

    @Test
    void a_request_signed_by_the_right_key_is_heard() throws Exception {
        assertThat(send(put(sign(owner, "PUT", null), BODY)).statusCode()).isEqualTo(204);
    }

    @Test
    void a_request_without_a_body_is_signed_too_and_so_is_its_query() throws Exception {
        HttpSignature plain = HttpSignature.sign(owner, nonce(), SignedRequest.of("GET", PATH, null, new byte[0]));
        assertThat(send(get(plain, PATH)).statusCode()).isEqualTo(204);
        HttpSignature waiting =
                HttpSignature.sign(owner, nonce(), SignedRequest.of("GET", PATH, "wait=3", new byte[0]));
        assertThat(send(get(waiting, PATH + "?wait=3")).statusCode()).isEqualTo(204);
        refused(Problem.UNAUTHORISED, get(waiting, PATH + "?wait=4"));
        refused(Problem.UNAUTHORISED, get(waiting, PATH));
    }

    @Test
    void a_nonce_may_be_used_again_while_it_is_good() throws Exception {
        HttpSignature signature = sign(owner, "PUT", null);
        assertThat(send(put(signature, BODY)).statusCode()).isEqualTo(204);
        assertThat(send(put(signature, BODY)).statusCode()).isEqualTo(204);
        edge.advance(Limits.NONCE.plus(Duration.ofMillis(1)));
        refused(Problem.NONCE_EXPIRED, put(signature, BODY));
    }

    @Test
    void a_nonce_for_another_id_or_of_ones_own_making_asks_for_another() throws Exception {
        String foreign = edge.nonces.issue(Id.random(edge.random));
        refused(Problem.NONCE_EXPIRED, put(HttpSignature.sign(owner, foreign, request("PUT", null)), BODY));
        refused(Problem.NONCE_EXPIRED, put(HttpSignature.sign(owner, "mine", request("PUT", null)), BODY));
    }

    @Test
    @Tag("TM-13")
    @Tag("TM-14")
    void an_unknown_id_a_wrong_key_and_a_changed_request_are_one() throws Exception {
        HttpSignature good = sign(owner, "PUT", null);
        HttpResponse<String> changed =
                refused(Problem.UNAUTHORISED, put(good, "{\"sequence\": 2}".getBytes(StandardCharsets.UTF_8)));
        HttpSignature stranger = sign(SigningKey.generate(edge.random), "PUT", null);
        HttpResponse<String> wrong = refused(Problem.UNAUTHORISED, put(stranger, BODY));
        refused(Problem.UNAUTHORISED, put(sign(owner, "POST", null), BODY));
        refused(Problem.UNAUTHORISED, put(sign(owner, "PUT", "wait=1"), BODY));
        known = null;
        HttpResponse<String> unknown = refused(Problem.UNAUTHORISED, put(good, BODY));
        assertThat(unknown.body()).isEqualTo(wrong.body()).isEqualTo(changed.body());
        assertThat(unknown.headers()).isEqualTo(wrong.headers()).isEqualTo(changed.headers());
    }

    @Test
    void the_key_that_stands_in_for_unknown_ids_opens_nothing() throws Exception {
        known = null;
        refused(Problem.UNAUTHORISED, put(sign(SigningKey.of(new byte[SigningKey.SIZE]), "PUT", null), BODY));
    }

    @Test
    void what_is_no_signature_is_refused() throws Exception {
        HttpSignature good = sign(owner, "PUT", null);
        refused(Problem.UNAUTHORISED, bare(BODY));
        refused(Problem.UNAUTHORISED, bare(BODY).header("Signature", good.signature()));
        refused(Problem.UNAUTHORISED, bare(BODY).header("Signature-Input", good.signatureInput()));
        refused(Problem.UNAUTHORISED, put(good, BODY).header("Signature", good.signature()));
        refused(
                Problem.UNAUTHORISED,
                bare(BODY).header("Signature", "vigil=:AAAA:").header("Signature-Input", "vigil=()"));
        refused(Problem.UNAUTHORISED, bare(BODY).header("Signature", "\"").header("Signature-Input", "(((("));
    }

    @Test
    void the_digest_is_the_bodys_and_is_there_once() throws Exception {
        HttpSignature good = sign(owner, "PUT", null);
        refused(Problem.UNAUTHORISED, signed(bare(BODY), good));
        refused(Problem.UNAUTHORISED, signed(bare(BODY), good).header("Content-Digest", ContentDigest.of(new byte[0])));
        refused(Problem.UNAUTHORISED, put(good, BODY).header("Content-Digest", ContentDigest.of(BODY)));
    }

    private Answer answer(Call call) {
        call.signedBy(call.id(), known);
        return Answer.empty(204);
    }

    private String nonce() {
        return edge.nonces.issue(Edge.THING);
    }

    private HttpSignature sign(SigningKey key, String method, @Nullable String query) {
        return HttpSignature.sign(key, nonce(), request(method, query));
    }

    private static SignedRequest request(String method, @Nullable String query) {
        return SignedRequest.of(method, PATH, query, BODY);
    }

    private HttpRequest.Builder get(HttpSignature signature, String path) {
        return signed(HttpRequest.newBuilder(edge.uri(path)), signature)
                .header("Content-Digest", ContentDigest.of(new byte[0]));
    }

    private HttpRequest.Builder put(HttpSignature signature, byte[] body) {
        return signed(bare(body), signature).header("Content-Digest", ContentDigest.of(body));
    }

    private HttpRequest.Builder bare(byte[] body) {
        return edge.json(PATH).PUT(BodyPublishers.ofByteArray(body));
    }

    private static HttpRequest.Builder signed(HttpRequest.Builder request, HttpSignature signature) {
        return request.header("Signature-Input", signature.signatureInput()).header("Signature", signature.signature());
    }

    private HttpResponse<String> refused(Problem problem, HttpRequest.Builder request) throws Exception {
        HttpResponse<String> response = send(request);
        assertThat(Edge.problem(response)).isEqualTo(problem);
        return response;
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        return edge.send(request);
    }
}
