package org.vigil.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Test;
import org.vigil.crypto.SigningKey;
import org.vigil.wire.Id;
import org.vigil.wire.Problem;
import org.vigil.wire.Statement;

class SocksTest {
    private final SecureRandom random = new SecureRandom();
    private final SigningKey key = SigningKey.generate(random);
    private final Queue<String> users = new ConcurrentLinkedQueue<>();
    private final Queue<String> hosts = new ConcurrentLinkedQueue<>();

    /** A SOCKS5 proxy as Tor's: any user name is taken, and remembered here. */
    private ServerSocket proxy(boolean refusing) throws IOException {
        ServerSocket listener = new ServerSocket(0, 8, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(() -> {
            while (!listener.isClosed()) {
                try {
                    Socket client = listener.accept();
                    Thread.ofVirtual().start(() -> serve(client, refusing));
                } catch (IOException e) {
                    // closed
                }
            }
        });
        return listener;
    }

    private void serve(Socket client, boolean refusing) {
        try (client) {
            DataInputStream in = new DataInputStream(client.getInputStream());
            in.readFully(new byte[3]);
            client.getOutputStream().write(new byte[] {5, 2});
            in.readByte();
            String user = text(in);
            assertThat(text(in)).isEqualTo(user);
            users.add(user);
            client.getOutputStream().write(new byte[] {1, 0});
            in.readFully(new byte[4]);
            hosts.add(text(in));
            int port = in.readUnsignedShort();
            client.getOutputStream().write(new byte[] {5, (byte) (refusing ? 5 : 0), 0, 1, 0, 0, 0, 0, 0, 0});
            if (!refusing) {
                relay(client, port);
            }
        } catch (IOException e) {
            // the client went away
        }
    }

    private static void relay(Socket client, int port) throws IOException {
        try (Socket server = new Socket(InetAddress.getLoopbackAddress(), port)) {
            Thread back = Thread.ofVirtual().start(() -> {
                try {
                    server.getInputStream().transferTo(client.getOutputStream());
                } catch (IOException e) {
                    // over
                }
            });
            client.getInputStream().transferTo(server.getOutputStream());
            back.interrupt();
        }
    }

    private static String text(DataInputStream in) throws IOException {
        byte[] text = new byte[in.readUnsignedByte()];
        in.readFully(text);
        return new String(text, StandardCharsets.US_ASCII);
    }

    private Lines over(ServerSocket proxy) {
        return new Lines(Device.of(() -> LocalServer.NOW, random, pause -> {})
                .over(new InetSocketAddress(InetAddress.getLoopbackAddress(), proxy.getLocalPort())));
    }

    @Test
    void each_mailbox_has_a_circuit_of_its_own_and_the_proxy_resolves_the_name() throws Exception {
        try (LocalServer server = new LocalServer();
                ServerSocket proxy = proxy(false);
                Lines lines = over(proxy)) {
            for (int i = 0; i < 2; i++) {
                server.answering(200, Map.of("items", new Object[0], "more", false, "refusedRedemptions", 0));
                lines.mailbox(server.address(), Id.random(random)).read(key, 0);
            }
        }
        assertThat(users).hasSize(2).doesNotHaveDuplicates();
        assertThat(hosts).containsExactly("localhost", "localhost");
    }

    @Test
    void so_has_each_watch_and_each_seat() throws Exception {
        Id seat = Id.random(random);
        try (LocalServer server = new LocalServer();
                ServerSocket proxy = proxy(false);
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
        }
        assertThat(users).hasSize(4).doesNotHaveDuplicates();
    }

    @Test
    void a_stream_goes_over_the_circuit_of_its_mailbox() throws Exception {
        try (LocalServer server = new LocalServer();
                ServerSocket proxy = proxy(false);
                Lines lines = over(proxy)) {
            server.answering(200, Map.of("items", new Object[0], "more", false, "refusedRedemptions", 0));
            RemoteMailbox remote = lines.mailbox(server.address(), Id.random(random));
            remote.read(key, 0);
            server.refusing(Problem.UNAUTHORISED);
            assertThatThrownBy(() -> remote.stream(key, new MailStream(0, () -> {}, exchange -> {})))
                    .isInstanceOf(Refusal.class);
            assertThat(server.seen()).hasSize(2);
        }
        assertThat(Set.copyOf(users)).hasSize(1);
    }

    @Test
    void a_proxy_that_refuses_leaves_the_server_unreachable() throws Exception {
        try (LocalServer server = new LocalServer();
                ServerSocket proxy = proxy(true);
                Lines lines = over(proxy)) {
            RemoteMailbox remote = lines.mailbox(server.address(), Id.random(random));
            assertThatThrownBy(() -> remote.read(key, 0)).isInstanceOf(Unreachable.class);
            assertThat(server.nonces()).isZero();
        }
    }
}
