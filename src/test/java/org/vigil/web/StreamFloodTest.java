package org.vigil.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.vigil.web.RawHttp2.CONTINUATION;
import static org.vigil.web.RawHttp2.DATA;
import static org.vigil.web.RawHttp2.END_HEADERS;
import static org.vigil.web.RawHttp2.END_STREAM;
import static org.vigil.web.RawHttp2.HEADERS;
import static org.vigil.web.RawHttp2.PING;
import static org.vigil.web.RawHttp2.RESET;
import static org.vigil.web.RawHttp2.SETTINGS;

import java.io.IOException;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.vigil.LogCapture;
import org.vigil.wire.Discretion;

/** What HTTP/2 lets a client do at next to no cost: the server cuts it off, and answers others. */
@Tag("TM-3")
@Tag("TM-230")
@Timeout(value = 2, unit = TimeUnit.MINUTES)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class StreamFloodTest {
    private static final byte[] THING = RawHttp2.get("/v1/things/" + Edge.THING.text());
    private static final byte[] ACT = post();
    private static final int CANCEL = 8;

    private final LogCapture log = new LogCapture();
    private Edge edge;

    @BeforeAll
    void open(@TempDir Path folder) throws Exception {
        Discretion.begin();
        edge = new Edge(folder);
    }

    @AfterEach
    void others() throws Exception {
        edge.get = call -> Answer.empty(204);
        assertThat(edge.http
                        .send(edge.thing().build(), BodyHandlers.discarding())
                        .statusCode())
                .isEqualTo(204);
    }

    /** Netty has a warning of its own for who takes nothing, and their address in it. */
    @AfterAll
    void close() {
        edge.close();
        log.close();
        assertThat(log.lines()).noneMatch(line -> line.contains("127.0.0.1"));
    }

    @Test
    void what_it_does_not_flood_with_is_answered() throws Exception {
        try (RawHttp2 client = client()) {
            client.write(HEADERS, END_HEADERS | END_STREAM, 1, THING);
            RawHttp2.Frame frame = client.read();
            while (frame.type() != HEADERS) {
                frame = client.read();
            }
            assertThat(frame.stream()).isEqualTo(1);
        }
    }

    /** CVE-2023-44487. */
    @Test
    void requests_taken_back_at_once() throws Exception {
        assertCutOff(
                10_000,
                number -> join(
                        RawHttp2.frame(HEADERS, END_HEADERS | END_STREAM, 2 * number + 1, THING),
                        RawHttp2.frame(
                                RESET,
                                0,
                                2 * number + 1,
                                ByteBuffer.allocate(4).putInt(CANCEL).array())));
    }

    /** CVE-2024-27316 and its kin. */
    @Test
    void headers_without_end() throws Exception {
        assertCutOff(
                10_000,
                number -> number == 0
                        ? RawHttp2.frame(HEADERS, END_STREAM, 1, THING)
                        : RawHttp2.frame(CONTINUATION, 0, 1, new byte[] {0, 1, 'x', 1, 'y'}));
    }

    /** CVE-2019-9512. */
    @Test
    void pings_whose_answers_nobody_reads() throws Exception {
        assertCutOff(3_000_000, number -> RawHttp2.frame(PING, 0, 0, new byte[8]));
    }

    /** CVE-2019-9515. */
    @Test
    void settings_whose_answers_nobody_reads() throws Exception {
        assertCutOff(3_000_000, number -> RawHttp2.frame(SETTINGS, 0, 0, new byte[0]));
    }

    /** CVE-2019-9518. */
    @Test
    void empty_frames() throws Exception {
        assertCutOff(
                10_000,
                number -> number == 0
                        ? RawHttp2.frame(HEADERS, END_HEADERS, 1, ACT)
                        : RawHttp2.frame(DATA, 0, 1, new byte[0]));
    }

    @Test
    void more_streams_at_once_than_there_may_be_are_refused() throws Exception {
        try (RawHttp2 client = client()) {
            for (int stream = 1; stream < 128; stream += 2) {
                client.write(HEADERS, END_HEADERS, stream, ACT);
            }
            RawHttp2.Frame frame = client.read();
            while (frame.type() != RESET && frame.type() != RawHttp2.GOAWAY) {
                frame = client.read();
            }
            assertThat(frame.stream() == 0 || frame.stream() > 2 * 32).isTrue();
        }
    }

    private static byte[] post() {
        byte[] headers = RawHttp2.get("/v1/acts");
        headers[0] = (byte) 0x83; // :method POST
        return headers;
    }

    private interface Frames {
        byte[] of(int number);
    }

    private void assertCutOff(int most, Frames frames) throws IOException {
        try (RawHttp2 client = client()) {
            assertThatThrownBy(() -> {
                        for (int number = 0; number < most; number += 100) {
                            byte[] some = new byte[0];
                            for (int i = 0; i < 100; i++) {
                                some = join(some, frames.of(number + i));
                            }
                            client.write(some);
                        }
                        if (client.hangsUp()) {
                            throw new IOException("cut off");
                        }
                    })
                    .isInstanceOf(IOException.class);
        }
    }

    private static byte[] join(byte[] one, byte[] other) {
        return ByteBuffer.allocate(one.length + other.length)
                .put(one)
                .put(other)
                .array();
    }

    private RawHttp2 client() throws IOException {
        return new RawHttp2(edge.trust, edge.listener.port());
    }
}
