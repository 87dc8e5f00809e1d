package org.vigil.web;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.vigil.wire.Blob;
import org.vigil.wire.Limits;
import org.vigil.wire.Problem;
import org.vigil.wire.ProblemDocument;
import org.vigil.wire.ReaderFrame;
import org.vigil.wire.StreamFrame;

/** What a socket does with whoever is at its other end. */
@Timeout(300)
class SocketTest {
    private static final String PATH = "/v1/things/" + Edge.THING.text() + "/stream";
    private static final String ACK = "{\"type\":\"ack\",\"ids\":[\"" + Edge.THING.text() + "\"]}";
    private static final StreamFrame LARGE =
            new StreamFrame.Envelope(Edge.THING, Blob.of(new byte[Limits.ENVELOPE]), 1);

    private final CountDownLatch served = new CountDownLatch(1);
    private final List<RawSocket> open = new ArrayList<>();
    private Path folder;
    private Edge edge;

    @BeforeEach
    void begin(@TempDir Path temporary) throws IOException {
        folder = temporary;
        edge = new Edge(folder.resolve("pki"));
    }

    @AfterEach
    void end() throws IOException {
        for (RawSocket socket : open) {
            socket.close();
        }
        edge.close();
    }

    @Test
    void frames_go_both_ways_one_after_another_also_in_pieces() throws Exception {
        echo();
        RawSocket socket = socket();
        for (int round = 0; round < 20; round++) {
            socket.text(ACK);
        }
        socket.write(RawSocket.TEXT, false, ACK.substring(0, 5).getBytes(UTF_8));
        socket.write(RawSocket.PING, new byte[3]);
        socket.write(RawSocket.CONTINUATION, false, ACK.substring(5, 9).getBytes(UTF_8));
        socket.write(RawSocket.CONTINUATION, true, ACK.substring(9).getBytes(UTF_8));
        for (int round = 0; round <= 20; round++) {
            assertThat(socket.next()).isEqualTo(new StreamFrame.Empty(1));
        }
    }

    @Test
    void a_frame_or_a_message_that_is_too_large_ends_it() throws Exception {
        echo();
        RawSocket frame = socket();
        frame.text("x".repeat(Limits.FRAME + 1));
        assertEnds(frame, Problem.TOO_LARGE);
        RawSocket message = socket();
        message.write(RawSocket.TEXT, false, new byte[Limits.FRAME]);
        message.write(RawSocket.CONTINUATION, true, new byte[1]);
        assertEnds(message, Problem.TOO_LARGE);
    }

    @Test
    void a_message_in_too_many_pieces_is_not_kept() throws Exception {
        echo();
        RawSocket pieces = socket();
        for (int piece = 0; piece <= 8; piece++) {
            pieces.write(piece == 0 ? RawSocket.TEXT : RawSocket.CONTINUATION, false, new byte[Limits.FRAME]);
        }
        assertEnds(pieces, Problem.TOO_LARGE);
    }

    @Test
    void what_is_no_text_is_malformed_and_what_breaks_the_protocol_is_cut_off() throws Exception {
        echo();
        RawSocket binary = socket();
        binary.write(RawSocket.BINARY, ACK.getBytes(UTF_8));
        assertEnds(binary, Problem.MALFORMED);
        RawSocket unknown = socket();
        unknown.write(5, new byte[0]);
        assertThat(unknown.hangsUp()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Upgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\n",
                "Upgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n",
                "Upgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 12\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n",
                "Upgrade: h2c\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n",
                "Upgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nContent-Length: 3\r\n",
                "",
            })
    void what_is_no_handshake_is_refused_as_any_request_is(String headers) throws Exception {
        echo();
        RawSocket refused = new RawSocket(connect(), "GET " + PATH + " HTTP/1.1\r\nHost: a\r\n" + headers + "\r\n");
        open.add(refused);
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.body()).contains(Problem.MALFORMED.type());
    }

    @Test
    void who_refuses_the_call_does_so_in_http() throws Exception {
        edge.stream = call -> {
            throw new Refused(Problem.UNAUTHORISED);
        };
        RawSocket refused = socket();
        assertThat(refused.status()).isEqualTo(401);
        assertThat(refused.body()).contains(Problem.UNAUTHORISED.type());
    }

    @Test
    void what_fails_later_is_the_last_frame() throws Exception {
        edge.stream = call -> socket -> {
            throw new Edge.StoreAway();
        };
        assertEnds(socket(), Problem.UNAVAILABLE);
        edge.stream = call -> socket -> {
            throw new IllegalStateException("whatever it was");
        };
        assertEnds(socket(), Problem.INTERNAL);
    }

    @Test
    void a_stream_takes_the_seat_of_one_who_waits() throws Exception {
        echo();
        for (int seat = 0; seat < 2; seat++) {
            assertThat(socket().status()).isEqualTo(101);
        }
        RawSocket third = socket();
        assertThat(third.status()).isEqualTo(503);
        assertThat(third.body()).contains(Problem.BUSY.type());
    }

    @Test
    void nothing_is_compressed() throws Exception {
        echo();
        RawSocket socket = new RawSocket(connect(), PATH, Map.of("Sec-WebSocket-Extensions", "permessage-deflate"));
        open.add(socket);
        assertThat(socket.status()).isEqualTo(101);
        assertThat(socket.head()).doesNotContainIgnoringCase("deflate");
    }

    @Test
    void who_answers_heartbeats_stays_and_who_stops_is_dropped() throws Exception {
        beating(Duration.ofMillis(800));
        echo();
        RawSocket socket = socket();
        for (int beats = 0; beats < 5; beats++) {
            RawSocket.Raw ping = socket.read();
            assertThat(ping.opcode()).isEqualTo(RawSocket.PING);
            socket.write(RawSocket.PONG, ping.payload().bytes());
        }
        served.await();
        assertThat(socket.hangsUp()).isTrue();
    }

    /** The kernel's buffers take some; after that the server keeps what {@link Socket#ROOM} says, then nothing. */
    @Test
    @Tag("TM-61")
    void who_never_reads_makes_the_server_keep_a_few_frames_and_is_dropped() throws Exception {
        beating(Duration.ofMillis(200));
        AtomicInteger stopped = new AtomicInteger();
        AtomicInteger sent = new AtomicInteger();
        serve(socket -> {
            do {
                for (int room = socket.room(); room > 0; room--) {
                    socket.send(LARGE);
                    sent.incrementAndGet();
                }
                stopped.incrementAndGet();
            } while (socket.await());
        });
        RawSocket mute = socket();
        served.await();
        assertThat(stopped.get()).isPositive();
        assertThat(sent.get()).isBetween(Socket.ROOM, 32_000_000 / Limits.ENVELOPE);
        assertThat(mute.status()).isEqualTo(101);
    }

    @Test
    @Tag("TM-61")
    void who_fakes_answers_and_never_reads_is_dropped_all_the_same() throws Exception {
        beating(Duration.ofMillis(100));
        serve(socket -> {
            do {
                for (int room = socket.room(); room > 0; room--) {
                    socket.send(LARGE);
                }
            } while (socket.await());
        });
        RawSocket mute = socket();
        try {
            while (served.getCount() > 0) {
                mute.write(RawSocket.PONG, new byte[0]);
            }
        } catch (IOException hungUp) {
            served.await();
        }
    }

    @Test
    @Tag("TM-61")
    void who_pings_and_never_reads_is_dropped() throws Exception {
        echo();
        RawSocket mute = socket();
        for (int pings = 0; pings <= Socket.PINGS; pings++) {
            mute.write(RawSocket.PING, new byte[125]);
        }
        served.await();
        assertThat(mute.hangsUp()).isTrue();
    }

    /** Vert.x tells the connection's close handler nothing once it has become a WebSocket. */
    @Test
    void a_stream_that_has_ended_takes_nobodys_place() throws Exception {
        Vertx vertx = Vertx.vertx();
        Crowd crowd = Edge.crowd(1, Duration.ofMinutes(1));
        var server = vertx.createHttpServer()
                .connectionHandler(crowd::enter)
                .webSocketHandler(socket -> socket.writeFinalTextFrame("{\"type\":\"empty\",\"refusedRedemptions\":0}"))
                .listen(0, "127.0.0.1")
                .await();
        for (int round = 0; round < 3; round++) {
            try (RawSocket socket = new RawSocket(
                    new java.net.Socket(InetAddress.getLoopbackAddress(), server.actualPort()), "/", Map.of())) {
                assertThat(socket.next()).isEqualTo(new StreamFrame.Empty(0));
                socket.write(RawSocket.CLOSE, new byte[0]);
                assertThat(socket.hangsUp()).isTrue();
            }
            while (crowd.here() > 0) {
                Thread.onSpinWait();
            }
        }
        vertx.close().await();
    }

    private void beating(Duration beat) throws IOException {
        edge.close();
        edge = new Edge(folder.resolve("another"), beat);
    }

    /** Says "empty" to every frame. */
    private void echo() {
        serve(socket -> {
            while (socket.await()) {
                ReaderFrame.Ack ack = socket.received(ReaderFrame.Ack.class);
                if (ack != null) {
                    socket.send(new StreamFrame.Empty(ack.ids().size()));
                }
            }
        });
    }

    private void serve(java.util.function.Consumer<Socket> server) {
        edge.stream = call -> socket -> {
            server.accept(socket);
            served.countDown();
        };
    }

    private RawSocket socket() throws IOException {
        RawSocket socket = new RawSocket(connect(), PATH, Map.of());
        open.add(socket);
        return socket;
    }

    private SSLSocket connect() throws IOException {
        return (SSLSocket) edge.trust.getSocketFactory().createSocket("127.0.0.1", edge.listener.port());
    }

    private static void assertEnds(RawSocket socket, Problem problem) throws IOException {
        assertThat(socket.next()).isEqualTo(new StreamFrame.Trouble(ProblemDocument.of(problem)));
        assertThat(socket.closed()).isEqualTo(StreamFrame.closeCode(problem.status()));
    }
}
