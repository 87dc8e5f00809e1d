package org.vigil.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import okhttp3.Request;
import okhttp3.WebSocket;
import okio.ByteString;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.vigil.crypto.SigningKey;
import org.vigil.wire.Blob;
import org.vigil.wire.Delivery;
import org.vigil.wire.Id;
import org.vigil.wire.Json;
import org.vigil.wire.Limits;
import org.vigil.wire.Problem;
import org.vigil.wire.StreamFrame;

/** What becomes of a stream that cannot be had, or that says what it should not. */
class ReceiverTest {
    private static final Map<String, Object> NOTHING =
            Map.of("items", new Object[0], "more", false, "refusedRedemptions", 0);

    private final SecureRandom random = new SecureRandom();
    private final SigningKey key = SigningKey.generate(random);
    private final Device device = Device.of(() -> LocalServer.NOW, random, pause -> {});
    private final Lines lines = new Lines(device);
    private final List<String> taken = new ArrayList<>();

    private Receiver at(LocalServer server, Blob pin) {
        RemoteMailbox mailbox = lines.mailbox(server.address(pin), Id.random(random));
        return new Receiver(mailbox, key, device, () -> {});
    }

    private Receiver at(LocalServer server) {
        RemoteMailbox mailbox = lines.mailbox(server.address(), Id.random(random));
        return new Receiver(mailbox, key, device, () -> {});
    }

    private void receive(Receiver receiver) throws Trouble {
        receiver.receive(
                0, (inflow, wait) -> taken.add(inflow.read(wait).items().size() + " after " + wait), 7);
    }

    @Test
    void where_streams_do_not_get_through_it_asks_and_does_not_try_again_at_once() throws Exception {
        try (LocalServer server = new LocalServer()) {
            server.answering(200, "what somebody in between thinks of it");
            server.answering(200, NOTHING).answering(200, NOTHING);
            Receiver receiver = at(server);
            receive(receiver);
            receive(receiver);
            receiver.insist();
            assertThat(taken).containsExactly("0 after 7", "0 after 7");
            assertThat(server.seen())
                    .extracting(seen -> seen.request().replaceAll(".*/", ""))
                    .containsExactly("stream", "envelopes?wait=7", "envelopes?wait=7");
            assertThat(receiver.nanosToWait()).isPositive();
        }
    }

    @Test
    void a_server_that_knows_no_streams_is_asked() throws Exception {
        for (Problem problem : List.of(Problem.NO_SUCH_OPERATION, Problem.MALFORMED)) {
            try (LocalServer server = new LocalServer()) {
                server.refusing(problem).answering(200, NOTHING);
                receive(at(server));
            }
        }
        assertThat(taken).hasSize(2);
    }

    @Test
    void a_server_that_is_busy_or_away_is_left_alone_for_a_while() throws Exception {
        try (LocalServer server = new LocalServer()) {
            server.refusing(Problem.BUSY);
            Receiver busy = at(server);
            receive(busy);
            receive(busy);
            assertThatThrownBy(busy::insist).isInstanceOf(Refusal.class);
            Receiver silent = at(server);
            receive(silent);
            receive(silent);
            assertThatThrownBy(silent::insist).isInstanceOf(Unreachable.class);
            assertThat(server.seen()).hasSizeLessThanOrEqualTo(3);
            assertThat(taken).isEmpty();
        }
    }

    @Test
    void a_definite_no_is_said_at_once() throws Exception {
        try (LocalServer server = new LocalServer()) {
            server.refusing(Problem.UNAUTHORISED);
            assertThatThrownBy(() -> receive(at(server)))
                    .isInstanceOfSatisfying(
                            Refusal.class,
                            refusal -> assertThat(refusal.problem()).isEqualTo(Problem.UNAUTHORISED));
            assertThatThrownBy(() -> receive(at(server, Blob.of(new byte[32])))).isInstanceOf(WrongServer.class);
        }
    }

    @Test
    void a_wrong_clock_or_another_server_is_no_reason_to_ask_all_the_time() throws Exception {
        Device late = Device.of(() -> LocalServer.NOW.plus(Duration.ofDays(9)), random, pause -> {});
        try (LocalServer server = new LocalServer();
                Lines lines = new Lines(late)) {
            Receiver untimely = new Receiver(lines.mailbox(server.address(), Id.random(random)), key, late, () -> {});
            assertThatThrownBy(() -> receive(untimely)).isInstanceOf(WrongTime.class);
            assertThat(untimely.nanosToWait()).isPositive();
            Receiver other = at(server, Blob.of(new byte[32]));
            assertThatThrownBy(() -> receive(other)).isInstanceOf(WrongServer.class);
            assertThat(other.nanosToWait()).isPositive();
        }
    }

    @Test
    void nothing_is_asked_after_the_end() throws Exception {
        try (LocalServer server = new LocalServer()) {
            RemoteMailbox known = lines.mailbox(server.address(), Id.random(random));
            lines.close();
            RemoteMailbox late = lines.mailbox(server.address(), Id.random(random));
            for (RemoteMailbox mailbox : List.of(known, late)) {
                server.answering(200, NOTHING);
                assertThatThrownBy(() -> mailbox.read(key, 0)).isInstanceOf(Unreachable.class);
                assertThatThrownBy(() -> mailbox.stream(key, stream())).isInstanceOf(Unreachable.class);
            }
            assertThat(server.nonces()).isZero();
            assertThat(server.seen()).isEmpty();
        }
    }

    @Test
    void a_nonce_that_expired_is_replaced() throws Exception {
        try (LocalServer server = new LocalServer()) {
            RemoteMailbox mailbox = lines.mailbox(server.address(), Id.random(random));
            server.answering(200, NOTHING);
            mailbox.read(key, 0);
            server.refusing(Problem.NONCE_EXPIRED).answering(200, NOTHING);
            mailbox.read(key, 0);
            assertThat(server.nonces()).isEqualTo(2);
        }
    }

    /** By it the server knows an attempt that was given up from the one that followed. */
    @Test
    @Tag("TM-60")
    void every_attempt_at_a_stream_has_a_nonce_of_its_own() throws Exception {
        try (LocalServer server = new LocalServer()) {
            RemoteMailbox mailbox = lines.mailbox(server.address(), Id.random(random));
            for (int attempt = 1; attempt <= 3; attempt++) {
                server.refusing(Problem.BUSY);
                assertThatThrownBy(() -> mailbox.stream(key, stream())).isInstanceOf(Refusal.class);
                assertThat(server.nonces()).isEqualTo(attempt);
            }
        }
    }

    @Test
    void who_sends_more_than_a_window_or_what_is_no_frame_is_not_listened_to() {
        MailStream full = stream();
        Line line = new Line();
        IntStream.range(0, Limits.WINDOW).forEach(n -> full.onMessage(line, envelope()));
        assertThat(line.cancelled).isFalse();
        assertThat(full.read(0).more()).isTrue();
        full.onMessage(line, envelope());
        assertThat(line.cancelled).isTrue();
        for (String frame : List.of("", "{}", "{\"type\":\"ack\",\"ids\":[]}", "[".repeat(9_000), "\"")) {
            Line other = new Line();
            stream().onMessage(other, frame);
            assertThat(other.cancelled).as(frame).isTrue();
        }
    }

    @Test
    void what_is_not_acknowledged_is_shown_again_with_what_is_new() throws Exception {
        MailStream stream = stream();
        Line line = new Line();
        stream.onMessage(line, envelope());
        stream.onMessage(line, envelope());
        Delivery first = stream.read(0);
        assertThat(first.items()).hasSize(2);
        assertThat(stream.news()).isFalse();
        stream.onMessage(
                line, new String(Json.bytes(new StreamFrame.Empty(1)), java.nio.charset.StandardCharsets.UTF_8));
        assertThat(stream.news()).isTrue();
        assertThat(stream.read(0).items()).isEqualTo(first.items());
        assertThat(stream.read(0).refusedRedemptions()).isEqualTo(1);
    }

    private MailStream stream() {
        return new MailStream(0, () -> {}, exchange -> {});
    }

    private String envelope() {
        StreamFrame frame = new StreamFrame.Envelope(Id.random(random), Blob.of(new byte[Limits.ENVELOPE]), 1);
        return new String(Json.bytes(frame), java.nio.charset.StandardCharsets.UTF_8);
    }

    /** The other end, as far as a stream asks it to do anything. */
    private static final class Line implements WebSocket {
        private boolean cancelled;

        @Override
        public Request request() {
            throw new AssertionError("nobody asks");
        }

        @Override
        public long queueSize() {
            return 0;
        }

        @Override
        public boolean send(String text) {
            return true;
        }

        @Override
        public boolean send(ByteString bytes) {
            return false;
        }

        @Override
        public boolean close(int code, @Nullable String reason) {
            return true;
        }

        @Override
        public void cancel() {
            cancelled = true;
        }
    }
}
