package org.vigil.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.vigil.web.Http2Wire.CONTINUATION;
import static org.vigil.web.Http2Wire.DATA;
import static org.vigil.web.Http2Wire.END_STREAM;
import static org.vigil.web.Http2Wire.GOAWAY;
import static org.vigil.web.Http2Wire.HEADERS;
import static org.vigil.web.Http2Wire.PING;
import static org.vigil.web.Http2Wire.RST_STREAM;
import static org.vigil.web.Http2Wire.SETTINGS;

import java.io.IOException;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.List;
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
        try (Http2Wire client = client()) {
            client.get(1).flush();
            assertThat(awaited(client, HEADERS).stream()).isEqualTo(1);
        }
    }

    /** CVE-2023-44487. */
    @Test
    void requests_taken_back_at_once() throws Exception {
        assertCutOff(
                10_000,
                (client, number) ->
                        client.get(2 * number + 1).frame(RST_STREAM, 0, 2 * number + 1, Http2Wire.number(CANCEL)));
    }

    /** CVE-2024-27316 and its kin. */
    @Test
    void headers_without_end() throws Exception {
        assertCutOff(
                10_000,
                (client, number) -> number == 0
                        ? client.frame(HEADERS, END_STREAM, 1, Http2Wire.request("GET"))
                        : client.frame(CONTINUATION, 0, 1, Http2Wire.headers("x", "y")));
    }

    /** CVE-2019-9512. */
    @Test
    void pings_whose_answers_nobody_reads() throws Exception {
        assertCutOff(3_000_000, (client, number) -> client.frame(PING, 0, 0, new byte[8]));
    }

    /** CVE-2019-9515. */
    @Test
    void settings_whose_answers_nobody_reads() throws Exception {
        assertCutOff(3_000_000, (client, number) -> client.frame(SETTINGS, 0, 0));
    }

    /** CVE-2019-9518. */
    @Test
    void empty_frames() throws Exception {
        assertCutOff(10_000, (client, number) -> number == 0 ? client.put(1) : client.frame(DATA, 0, 1));
    }

    @Test
    void more_streams_at_once_than_there_may_be_are_refused() throws Exception {
        try (Http2Wire client = client()) {
            for (int stream = 1; stream < 128; stream += 2) {
                client.put(stream).flush();
            }
            Http2Wire.Frame refusal = awaited(client, RST_STREAM, GOAWAY);
            assertThat(refusal.stream() == 0 || refusal.stream() > 2 * 32).isTrue();
        }
    }

    private static Http2Wire.Frame awaited(Http2Wire client, Integer... types) throws IOException {
        Http2Wire.Frame frame = client.next();
        while (!List.of(types).contains(frame.type())) {
            frame = client.next();
        }
        return frame;
    }

    private interface Flood {
        Http2Wire say(Http2Wire client, int number) throws IOException;
    }

    private void assertCutOff(int most, Flood flood) throws IOException {
        try (Http2Wire client = client()) {
            assertThatThrownBy(() -> {
                        for (int number = 0; number < most; number++) {
                            flood.say(client, number);
                            if (number % 100 == 99) {
                                client.flush();
                            }
                        }
                        if (client.hangsUp()) {
                            throw new IOException("cut off");
                        }
                    })
                    .isInstanceOf(IOException.class);
        }
    }

    private Http2Wire client() throws IOException {
        return new Http2Wire(edge.trust, edge.listener.port()).begin();
    }
}
