package org.vigil.web;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.SocketTimeoutException;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.vigil.wire.Limits;

/** Those who take connections and time, and give nothing. */
@Tag("TM-230")
@Timeout(value = 2, unit = TimeUnit.MINUTES)
class CrowdTest {
    private static final Duration LONG = Duration.ofMinutes(5);
    private static final String BEGUN = "GET /v1/things/" + Edge.THING.text() + " HTTP/1.1\r\nHost: a\r\n";

    @TempDir
    private Path folder;

    private final List<SSLSocket> open = new ArrayList<>();
    private final List<Edge> edges = new ArrayList<>();

    @AfterEach
    void close() throws IOException {
        for (SSLSocket socket : open) {
            socket.close();
        }
        edges.forEach(Edge::close);
    }

    @Test
    void who_comes_when_there_is_no_room_takes_the_place_of_who_was_at_rest_for_longest() throws Exception {
        Edge edge = edge(3, LONG);
        SSLSocket oldest = connect(edge);
        SSLSocket slow = connect(edge);
        ask(slow); // or it may be here after the next
        slow.getOutputStream().write(BEGUN.getBytes(US_ASCII));
        SSLSocket active = connect(edge);
        ask(active);
        ask(oldest);
        assertThat(status(edge)).isEqualTo(204);
        assertThat(ends(slow)).isTrue();
        ask(oldest);
        ask(active);
    }

    @Test
    void who_sends_a_body_byte_by_byte_keeps_nobody_out() throws Exception {
        Edge edge = edge(2, LONG);
        List<SSLSocket> slow = List.of(connect(edge), connect(edge));
        for (SSLSocket socket : slow) {
            ask(socket);
            socket.getOutputStream()
                    .write(("PUT /v1/things/" + Edge.THING.text() + " HTTP/1.1\r\nHost: a\r\n"
                                    + "Content-Type: application/json\r\nContent-Length: 9\r\n\r\n{")
                            .getBytes(US_ASCII));
        }
        assertThat(status(edge)).isEqualTo(204);
        assertThat(ends(slow.get(0))).isTrue();
    }

    @Test
    void who_is_being_answered_keeps_their_place() throws Exception {
        Edge edge = edge(2, LONG);
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch go = new CountDownLatch(1);
        edge.delete = call -> {
            asked.countDown();
            await(go);
            return Answer.empty(204);
        };
        CompletableFuture<HttpResponse<Void>> waiting =
                edge.http.sendAsync(edge.thing().DELETE().build(), BodyHandlers.discarding());
        asked.await();
        SSLSocket first = connect(edge);
        for (int i = 0; i < 5; i++) {
            ask(connect(edge));
        }
        assertThat(ends(first)).isTrue();
        go.countDown();
        assertThat(waiting.get().statusCode()).isEqualTo(204);
    }

    @Test
    void who_sends_headers_byte_by_byte_is_cut_off_though_never_idle() throws Exception {
        Edge edge = edge(100, Duration.ofSeconds(1));
        SSLSocket slow = connect(edge);
        slow.setSoTimeout(50);
        slow.getOutputStream().write(BEGUN.getBytes(US_ASCII));
        int sent = 0;
        while (sent < 500 && !endsNow(slow)) {
            slow.getOutputStream().write('X');
            sent++;
        }
        assertThat(sent).isBetween(2, 499);
    }

    @Test
    void who_asks_on_and_never_takes_an_answer_is_cut_off() throws Exception {
        Edge edge = edge(100, LONG);
        SSLSocket greedy = connect(edge);
        byte[] questions = (BEGUN + "\r\n").repeat(100).getBytes(US_ASCII);
        assertThatThrownBy(() -> {
                    for (int i = 0; i < 3_000; i++) {
                        greedy.getOutputStream().write(questions);
                    }
                })
                .isInstanceOf(IOException.class);
        assertThat(status(edge)).isEqualTo(204);
    }

    /** Each wants an answer: also who takes the answers is cut off, in time. */
    @ParameterizedTest
    @CsvSource({"6, 8", "4, 0"})
    void who_pings_or_changes_settings_without_end_is_cut_off(int kind, int size) throws Exception {
        Edge edge = edge(100, LONG);
        try (Http2Wire wire = new Http2Wire(edge.trust, edge.listener.port()).begin()) {
            assertThat(isCutOff(wire, kind, size)).isTrue();
        }
        assertThat(status(edge)).isEqualTo(204);
    }

    @Test
    void a_body_that_is_too_large_is_refused_before_it_has_come() throws Exception {
        Edge edge = edge(100, LONG);
        SSLSocket large = connect(edge);
        large.getOutputStream()
                .write((BEGUN.replace("GET", "PUT") + "Content-Type: application/json\r\nContent-Length: "
                                + (Limits.BODY_SMALL + 1) + "\r\n\r\n")
                        .getBytes(US_ASCII));
        byte[] answer = large.getInputStream().readNBytes(12);
        assertThat(new String(answer, US_ASCII)).isEqualTo("HTTP/1.1 413");
    }

    @Test
    @Tag("TM-232")
    void whose_address_has_more_than_its_share_makes_way_first() throws Exception {
        Edge edge = edge(32, LONG);
        SSLSocket oldest = connect(edge);
        SSLSocket few = connect(edge, "127.0.0.2");
        SSLSocket many = connect(edge, "127.0.0.3");
        for (int n = 0; n < 29; n++) {
            connect(edge, "127.0.0.3");
        }
        ask(connect(edge, "127.0.0.4"));
        assertThat(ends(many)).isTrue();
        ask(oldest);
        ask(few);
    }

    @Test
    @Tag("TM-232")
    void whose_address_had_more_than_its_share_and_has_no_more_makes_way_in_their_turn() throws Exception {
        Crowd crowd = Edge.crowd(32, LONG);
        Edge edge = edge(crowd);
        SSLSocket oldest = connect(edge, "127.0.0.2");
        ask(oldest);
        SSLSocket left = connect(edge, "127.0.0.3");
        ask(left);
        List<SSLSocket> others = List.of(connect(edge, "127.0.0.3"), connect(edge, "127.0.0.3"));
        for (SSLSocket other : others) {
            ask(other);
        }
        for (SSLSocket other : others) {
            other.close();
        }
        while (crowd.here() > 2) {
            Thread.onSpinWait();
        }
        for (int n = 0; n < 31; n++) {
            connect(edge, "127.0.1." + n);
        }
        assertThat(ends(oldest)).isTrue();
        ask(left);
    }

    @Test
    @Tag("TM-232")
    void who_comes_through_a_relay_does_not_make_way_for_it() throws Exception {
        Edge edge = edge(32, LONG);
        SSLSocket oldest = connect(edge, "127.0.0.2");
        SSLSocket relayed = connect(edge);
        for (int n = 0; n < 30; n++) {
            connect(edge);
        }
        ask(connect(edge, "127.0.0.4"));
        assertThat(ends(oldest)).isTrue();
        ask(relayed);
    }

    private Edge edge(int most, Duration rest) throws IOException {
        return edge(Edge.crowd(most, rest));
    }

    private Edge edge(Crowd crowd) throws IOException {
        Edge edge = new Edge(folder, Limits.BEAT, crowd);
        edges.add(edge);
        return edge;
    }

    /** Of a request over a connection of its own, or one that is at rest. */
    private static int status(Edge edge) throws IOException, InterruptedException {
        return edge.http
                .send(edge.json("/v1/things/" + Edge.THING.text()).GET().build(), BodyHandlers.discarding())
                .statusCode();
    }

    private static boolean isCutOff(Http2Wire wire, int kind, int size) {
        try {
            for (int sent = 0; sent < 5_000; sent++) {
                wire.frame(kind, 0, 0, new byte[size]).flush();
            }
            return wire.hangsUp();
        } catch (IOException cutOff) {
            return true;
        }
    }

    private static void ask(SSLSocket socket) throws IOException {
        socket.getOutputStream().write((BEGUN + "\r\n").getBytes(US_ASCII));
        StringBuilder head = new StringBuilder();
        while (!head.toString().endsWith("\r\n\r\n")) {
            head.append((char) socket.getInputStream().read());
        }
        assertThat(head).startsWith("HTTP/1.1 204");
    }

    private static boolean ends(SSLSocket socket) {
        try {
            return socket.getInputStream().read() < 0;
        } catch (IOException reset) {
            return true;
        }
    }

    /** Whether it has ended, waiting a moment only. */
    private static boolean endsNow(SSLSocket socket) {
        try {
            return socket.getInputStream().read() < 0;
        } catch (SocketTimeoutException notYet) {
            return false;
        } catch (IOException reset) {
            return true;
        }
    }

    private SSLSocket connect(Edge edge) throws IOException {
        return connect(edge, "127.0.0.1");
    }

    private SSLSocket connect(Edge edge, String from) throws IOException {
        SSLSocket socket = (SSLSocket) edge.trust
                .getSocketFactory()
                .createSocket("127.0.0.1", edge.listener.port(), InetAddress.getByName(from), 0);
        socket.setSoTimeout(60_000);
        socket.startHandshake();
        open.add(socket);
        return socket;
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
