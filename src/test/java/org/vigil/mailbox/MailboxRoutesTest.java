package org.vigil.mailbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.vigil.mailbox.TestMailboxes.RANDOM;
import static org.vigil.mailbox.TestMailboxes.hash;
import static org.vigil.mailbox.TestMailboxes.post;
import static org.vigil.mailbox.TestMailboxes.secret;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.vigil.crypto.SigningKey;
import org.vigil.redis.TestRedis;
import org.vigil.wire.Acknowledgement;
import org.vigil.wire.Blob;
import org.vigil.wire.Bundle;
import org.vigil.wire.Created;
import org.vigil.wire.Delivery;
import org.vigil.wire.Id;
import org.vigil.wire.Json;
import org.vigil.wire.KeyStock;
import org.vigil.wire.Limits;
import org.vigil.wire.MailboxKeys;
import org.vigil.wire.MailboxKind;
import org.vigil.wire.NewMailbox;
import org.vigil.wire.OneTimeKeys;
import org.vigil.wire.Post;
import org.vigil.wire.Problem;
import org.vigil.wire.Redemption;
import org.vigil.wire.Taking;

@Timeout(60)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MailboxRoutesTest {
    private final TestMailboxes test = new TestMailboxes(TestRedis.shared().redis());
    private final TestEdge edge = new TestEdge(test);
    private final SigningKey reader = SigningKey.generate(RANDOM);
    private final Redemption redemption = new Redemption(hash(test.writer));

    @AfterAll
    void close() {
        test.mailboxes.close();
        edge.close();
    }

    @Test
    void a_mailbox_lives_its_life_over_the_wire() {
        ExampleKeys owner = new ExampleKeys();
        MailboxKeys keys = owner.keys();
        OneTimeKeys oneTime = owner.oneTimeKeys(1, Limits.ONE_TIME_KEYS);
        Post post = post(3);
        Id mailbox = create();
        assertThat(signed("PUT", mailbox, "/keys", keys).statusCode()).isEqualTo(204);
        assertThat(bearing(test.capability, "POST", mailbox, "/redemption", redemption)
                        .statusCode())
                .isEqualTo(204);
        assertThat(read(bearing(test.writer, "GET", mailbox, "/keys", null), MailboxKeys.class))
                .isEqualTo(keys);
        assertThat(read(signed("POST", mailbox, "/one-time-keys", oneTime), KeyStock.class))
                .isEqualTo(read(signed("GET", mailbox, "/stock", null), KeyStock.class))
                .isEqualTo(KeyStock.of(keys, oneTime.ec(), oneTime.kyber()));
        assertThat(read(bearing(test.writer, "POST", mailbox, "/bundle", new Taking(mailbox)), Bundle.class))
                .isEqualTo(new Bundle(keys, oneTime.ec().get(0), oneTime.kyber().get(0)));
        assertThat(bearing(test.writer, "POST", mailbox, "/envelopes", post).statusCode())
                .isEqualTo(202);
        assertThat(read(signed("GET", mailbox, "/envelopes", null), Delivery.class))
                .isEqualTo(new Delivery(List.of(new Delivery.Item(post.id(), post.envelope(), 1)), false, 0));
        assertThat(signed("POST", mailbox, "/acknowledgements", new Acknowledgement(List.of(post.id())))
                        .statusCode())
                .isEqualTo(204);
        assertThat(read(signed("GET", mailbox, "/envelopes?wait=0", null), Delivery.class)
                        .items())
                .isEmpty();
        assertThat(signed("DELETE", mailbox, "", null).statusCode()).isEqualTo(204);
        assertThat(signed("DELETE", mailbox, "", null).statusCode()).isEqualTo(401);
    }

    @Test
    @Tag("TM-13")
    void unknown_deleted_and_not_yours_look_alike_to_the_byte() {
        Id there = create();
        Id deleted = create();
        signed("DELETE", deleted, "", null);
        List<String> answers = new ArrayList<>();
        SigningKey stranger = SigningKey.generate(RANDOM);
        for (Id mailbox : List.of(there, deleted, Id.random(RANDOM))) {
            everySignedRequest(stranger, mailbox).forEach(response -> answers.add(shape(response)));
            everyBearerRequest(secret(), mailbox).forEach(response -> answers.add(shape(response)));
        }
        assertThat(answers).hasSize(30).containsOnly(answers.get(0));
        assertThat(answers.get(0)).contains(Problem.UNAUTHORISED.type());
    }

    @Test
    void a_nonce_for_one_mailbox_is_none_for_another() {
        Id mailbox = create();
        HttpResponse<String> response =
                edge.signed(reader, Id.random(RANDOM), "GET", path(mailbox, "/envelopes"), null);
        assertProblem(response, Problem.NONCE_EXPIRED);
    }

    @Test
    void a_request_without_any_proof_is_unauthorised() {
        Id mailbox = create();
        assertProblem(bearing(test.writer, "GET", mailbox, "/envelopes", null), Problem.UNAUTHORISED);
        assertProblem(signed("GET", mailbox, "/keys", null), Problem.UNAUTHORISED);
    }

    @Test
    void a_spent_admission_and_a_used_invitation_are_told_apart_from_strangers() {
        Blob admission = test.admission();
        assertThat(edge.send("POST", "/v1/mailboxes", admission, wanted()).statusCode())
                .isEqualTo(201);
        assertProblem(
                edge.send(
                        "POST",
                        "/v1/mailboxes",
                        admission,
                        new NewMailbox(
                                MailboxKind.MESSAGES,
                                Blob.of(SigningKey.generate(RANDOM).publicKey().bytes()),
                                null,
                                hash(test.capability))),
                Problem.CONFLICT);
        assertProblem(edge.send("POST", "/v1/mailboxes", secret(), wanted()), Problem.ADMISSION_REFUSED);
        Id mailbox = create();
        bearing(test.capability, "POST", mailbox, "/redemption", redemption);
        assertProblem(
                bearing(test.capability, "POST", mailbox, "/redemption", new Redemption(hash(secret()))),
                Problem.INVITATION_USED);
    }

    @Test
    void an_envelope_of_another_size_does_not_fit() {
        Id mailbox = test.redeemed(MailboxKind.MESSAGES);
        Post small = new Post(Id.random(RANDOM), Blob.of(new byte[4_095]));
        assertProblem(bearing(test.writer, "POST", mailbox, "/envelopes", small), Problem.MALFORMED);
    }

    @Test
    void a_reader_who_waits_gets_the_envelope_as_it_comes() {
        Id mailbox = create();
        bearing(test.capability, "POST", mailbox, "/redemption", redemption);
        CompletableFuture<HttpResponse<String>> reading =
                CompletableFuture.supplyAsync(() -> signed("GET", mailbox, "/envelopes?wait=30", null));
        while (test.mailboxes.waiting() == 0) {
            Thread.onSpinWait();
        }
        bearing(test.writer, "POST", mailbox, "/envelopes", post(1));
        assertThat(read(reading.join(), Delivery.class).items()).hasSize(1);
    }

    private List<HttpResponse<String>> everySignedRequest(SigningKey key, Id mailbox) {
        return List.of(
                edge.signed(key, mailbox, "DELETE", path(mailbox, ""), null),
                edge.signed(key, mailbox, "PUT", path(mailbox, "/keys"), new ExampleKeys().keys()),
                edge.signed(key, mailbox, "POST", path(mailbox, "/one-time-keys"), new ExampleKeys().oneTimeKeys(1, 1)),
                edge.signed(key, mailbox, "GET", path(mailbox, "/stock"), null),
                edge.signed(key, mailbox, "GET", path(mailbox, "/envelopes?wait=5"), null),
                edge.signed(
                        key,
                        mailbox,
                        "POST",
                        path(mailbox, "/acknowledgements"),
                        new Acknowledgement(List.of(mailbox))));
    }

    private List<HttpResponse<String>> everyBearerRequest(Blob token, Id mailbox) {
        return List.of(
                bearing(token, "GET", mailbox, "/keys", null),
                bearing(token, "POST", mailbox, "/bundle", new Taking(mailbox)),
                bearing(token, "POST", mailbox, "/redemption", redemption),
                bearing(token, "POST", mailbox, "/envelopes", post(1)));
    }

    private Id create() {
        return read(edge.send("POST", "/v1/mailboxes", test.admission(), wanted()), Created.class)
                .id();
    }

    private NewMailbox wanted() {
        return new NewMailbox(MailboxKind.MESSAGES, Blob.of(reader.publicKey().bytes()), null, hash(test.capability));
    }

    private HttpResponse<String> signed(String method, Id mailbox, String rest, @Nullable Object body) {
        return edge.signed(reader, mailbox, method, path(mailbox, rest), body);
    }

    private HttpResponse<String> bearing(Blob token, String method, Id mailbox, String rest, @Nullable Object body) {
        return edge.send(method, path(mailbox, rest), token, body);
    }

    private static String path(Id mailbox, String rest) {
        return "/v1/mailboxes/" + mailbox.text() + rest;
    }

    private static <T> T read(HttpResponse<String> response, Class<T> type) {
        return Json.read(response.body().getBytes(StandardCharsets.UTF_8), type);
    }

    private static String shape(HttpResponse<String> response) {
        return response.statusCode() + " " + response.headers().map() + " " + response.body();
    }

    private static void assertProblem(HttpResponse<String> response, Problem problem) {
        assertThat(response.statusCode()).isEqualTo(problem.status());
        assertThat(response.body()).contains(problem.type());
    }
}
