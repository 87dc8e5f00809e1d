package org.vigil.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.SecureRandom;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.vigil.SocksProxy;
import org.vigil.crypto.SigningKey;
import org.vigil.wire.Id;
import org.vigil.wire.Problem;
import org.vigil.wire.Statement;

class SocksTest {
    private final SecureRandom random = new SecureRandom();
    private final SigningKey key = SigningKey.generate(random);

    private Lines over(SocksProxy proxy) {
        return new Lines(Device.of(() -> LocalServer.NOW, random, pause -> {}).over(proxy.address()));
    }

    @Test
    void each_mailbox_has_a_circuit_of_its_own_and_the_proxy_resolves_the_name() throws Exception {
        try (LocalServer server = new LocalServer();
                SocksProxy proxy = SocksProxy.open();
                Lines lines = over(proxy)) {
            for (int i = 0; i < 2; i++) {
                server.answering(200, Map.of("items", new Object[0], "more", false, "refusedRedemptions", 0));
                lines.mailbox(server.address(), Id.random(random)).read(key, 0);
            }
            assertThat(proxy.users()).hasSize(2).doesNotHaveDuplicates();
            assertThat(proxy.hosts()).containsExactly("localhost", "localhost");
        }
    }

    @Test
    void so_has_each_watch_and_each_seat() throws Exception {
        Id seat = Id.random(random);
        try (LocalServer server = new LocalServer();
                SocksProxy proxy = SocksProxy.open();
                Lines lines = over(proxy)) {
            for (Id watch : List.of(Id.random(random), Id.random(random))) {
                server.refusing(Problem.UNAUTHORISED);
                assertThatThrownBy(() -> lines.watch(server.address(), watch).view(key))
                        .isInstanceOf(Refusal.class);
            }
            Statement concern = Statement.of(seat, null, Statement.Kind.CONCERN, null);
            server.refusing(Problem.UNAUTHORISED).refusing(Problem.UNAUTHORISED);
            assertThatThrownBy(() -> lines.seat(server.address(), seat).state(key, concern))
                    .isInstanceOf(Refusal.class);
            Id mailbox = Id.random(random);
            assertThatThrownBy(() -> lines.mailbox(server.address(), mailbox).read(key, 0))
                    .isInstanceOf(Refusal.class);
            assertThat(proxy.users()).hasSize(4).doesNotHaveDuplicates();
        }
    }

    @Test
    void a_stream_goes_over_the_circuit_of_its_mailbox() throws Exception {
        try (LocalServer server = new LocalServer();
                SocksProxy proxy = SocksProxy.open();
                Lines lines = over(proxy)) {
            server.answering(200, Map.of("items", new Object[0], "more", false, "refusedRedemptions", 0));
            RemoteMailbox remote = lines.mailbox(server.address(), Id.random(random));
            remote.read(key, 0);
            server.refusing(Problem.UNAUTHORISED);
            assertThatThrownBy(() -> remote.stream(key, new MailStream(0, () -> {}, exchange -> {})))
                    .isInstanceOf(Refusal.class);
            assertThat(server.seen()).hasSize(2);
            assertThat(Set.copyOf(proxy.users())).hasSize(1);
        }
    }

    @Test
    void a_proxy_that_refuses_leaves_the_server_unreachable() throws Exception {
        try (LocalServer server = new LocalServer();
                SocksProxy proxy = SocksProxy.refusing();
                Lines lines = over(proxy)) {
            RemoteMailbox remote = lines.mailbox(server.address(), Id.random(random));
            assertThatThrownBy(() -> remote.read(key, 0)).isInstanceOf(Unreachable.class);
            assertThat(server.nonces()).isZero();
        }
    }
}
