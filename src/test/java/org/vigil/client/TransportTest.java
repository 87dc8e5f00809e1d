package org.vigil.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.vigil.crypto.HttpSignature;
import org.vigil.crypto.SignedRequest;
import org.vigil.crypto.SigningKey;
import org.vigil.wire.Blob;
import org.vigil.wire.Delivery;
import org.vigil.wire.Id;
import org.vigil.wire.MailboxKeys;
import org.vigil.wire.Problem;
import org.vigil.wire.ServerAddress;

class TransportTest {
    private final SecureRandom random = new SecureRandom();
    private final SigningKey key = SigningKey.generate(random);
    private final Id mailbox = Id.random(random);
    private final Device device = Device.of(() -> LocalServer.NOW, random, pause -> {});

    private RemoteMailbox to(ServerAddress address) {
        return new Lines(device).mailbox(address, mailbox);
    }

    private static Map<String, Object> nothing() {
        return Map.of("items", new Object[0], "more", false, "refusedRedemptions", 0);
    }

    @Test
    void a_signed_request_covers_method_path_query_and_body() throws Exception {
        try (LocalServer server = new LocalServer()) {
            server.answering(200, nothing());
            Delivery delivery = to(server.address()).read(key, 7);
            assertThat(delivery.items()).isEmpty();
            LocalServer.Seen seen = server.seen().get(0);
            assertThat(seen.request()).isEqualTo("GET /v1/mailboxes/" + mailbox.text() + "/envelopes?wait=7");
            SignedRequest request =
                    SignedRequest.of("GET", "/v1/mailboxes/" + mailbox.text() + "/envelopes", "wait=7", new byte[0]);
            HttpSignature signature = HttpSignature.parse(seen.input(), seen.signature());
            assertThat(signature.nonce()).isEqualTo("nonce-1");
            assertThat(signature.verify(key.publicKey(), request)).isTrue();
        }
    }

    @Test
    void a_nonce_is_used_until_it_expires_and_then_another_is_fetched_once() throws Exception {
        try (LocalServer server = new LocalServer()) {
            server.answering(200, nothing()).answering(200, nothing());
            server.refusing(Problem.NONCE_EXPIRED).answering(200, nothing());
            RemoteMailbox remote = to(server.address());
            remote.read(key, 0);
            remote.read(key, 0);
            assertThat(server.nonces()).isEqualTo(1);
            remote.read(key, 0);
            assertThat(server.nonces()).isEqualTo(2);
            server.refusing(Problem.NONCE_EXPIRED).refusing(Problem.NONCE_EXPIRED);
            assertRefused(Problem.NONCE_EXPIRED, () -> remote.read(key, 0));
            assertThat(server.nonces()).isEqualTo(3);
        }
    }

    @Test
    void every_problem_of_the_contract_becomes_a_refusal_in_the_contracts_words() throws Exception {
        try (LocalServer server = new LocalServer()) {
            RemoteMailbox remote = to(server.address());
            for (Problem problem : Problem.values()) {
                server.refusing(problem);
                assertRefused(problem, () -> remote.keys(Blob.of(new byte[32])));
            }
        }
    }

    @Test
    void an_answer_of_something_else_is_not_understood() throws Exception {
        try (LocalServer server = new LocalServer()) {
            RemoteMailbox remote = to(server.address());
            server.answering(502, "bad gateway").answering(200, "hello").answering(302, Map.of());
            for (int i = 0; i < 3; i++) {
                assertThatThrownBy(() -> remote.keys(Blob.of(new byte[32]))).isInstanceOf(NotUnderstood.class);
            }
        }
    }

    @Test
    void a_broken_connection_is_tried_once_more() throws Exception {
        try (LocalServer server = new LocalServer()) {
            RemoteMailbox remote = to(server.address());
            assertThatThrownBy(() -> remote.redeem(Blob.of(new byte[32]), Blob.of(new byte[32])))
                    .isInstanceOf(Unreachable.class);
            assertThat(server.seen()).hasSizeBetween(2, 4);
            assertThat(server.seen()).containsOnly(server.seen().get(0));
        }
    }

    @Test
    @Tag("TM-12")
    void a_server_under_another_key_gets_nothing() throws Exception {
        try (LocalServer server = new LocalServer()) {
            assertWrongServer(server, server.address(Blob.of(new byte[32])), device);
        }
    }

    @Test
    @Tag("TM-12")
    void an_operators_certificate_does_not_make_a_server() throws Exception {
        try (LocalServer server = new LocalServer(KeyPurposeId.id_kp_clientAuth, "localhost")) {
            assertWrongServer(server, server.address(), device);
        }
    }

    @Test
    void a_certificate_for_another_host_does_not_do() throws Exception {
        try (LocalServer server = new LocalServer(KeyPurposeId.id_kp_serverAuth, "other.example")) {
            assertWrongServer(server, server.address(), device);
        }
    }

    @Test
    void a_certificate_for_another_time_does_not_do_and_the_clock_may_be_why() throws Exception {
        for (Duration wrong : List.of(Duration.ofDays(2), Duration.ofDays(-20_000))) {
            try (LocalServer server = new LocalServer();
                    Lines lines = new Lines(Device.of(() -> LocalServer.NOW.plus(wrong), random, pause -> {}))) {
                RemoteMailbox remote = lines.mailbox(server.address(), Id.random(random));
                assertThatThrownBy(() -> remote.read(key, 0)).isInstanceOf(WrongTime.class);
                assertThat(server.nonces()).isZero();
            }
            try (LocalServer server = new LocalServer()) {
                Device off = Device.of(() -> LocalServer.NOW.plus(wrong), random, pause -> {});
                assertWrongServer(server, server.address(Blob.of(new byte[32])), off);
            }
        }
    }

    @Test
    void nobody_there_is_unreachable() throws Exception {
        LocalServer server = new LocalServer();
        ServerAddress address = server.address();
        server.close();
        assertThatThrownBy(() -> to(address).read(key, 0)).isInstanceOf(Unreachable.class);
    }

    @Test
    void a_host_without_an_address_is_unreachable() {
        ServerAddress nowhere =
                new ServerAddress(URI.create("https://vigil.invalid"), Blob.of(new byte[32]), Blob.of(new byte[32]));
        assertThatThrownBy(() -> to(nowhere).read(key, 0))
                .isInstanceOf(Unreachable.class)
                .hasMessageNotContaining("vigil.invalid");
    }

    @Test
    void keys_read_as_they_were_published() throws Exception {
        MailboxKeys keys = Signal.publicKeys(Signal.generate(random, LocalServer.NOW));
        try (LocalServer server = new LocalServer()) {
            server.answering(200, keys);
            assertThat(to(server.address()).keys(Blob.of(new byte[32]))).isEqualTo(keys);
        }
    }

    private void assertWrongServer(LocalServer server, ServerAddress address, Device with) {
        RemoteMailbox remote = new Lines(with).mailbox(address, mailbox);
        assertThatThrownBy(() -> remote.read(key, 0)).isInstanceOf(WrongServer.class);
        assertThat(server.seen()).isEmpty();
        assertThat(server.nonces()).isZero();
    }

    private interface Act {
        void run() throws Trouble;
    }

    private static void assertRefused(Problem problem, Act act) {
        assertThatThrownBy(act::run)
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.problem()).isEqualTo(problem))
                .hasMessage(problem.title());
    }
}
