package org.vigil.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.vigil.web.Http2Wire.ACK;
import static org.vigil.web.Http2Wire.CONTINUATION;
import static org.vigil.web.Http2Wire.DATA;
import static org.vigil.web.Http2Wire.END_HEADERS;
import static org.vigil.web.Http2Wire.END_STREAM;
import static org.vigil.web.Http2Wire.GOAWAY;
import static org.vigil.web.Http2Wire.HEADERS;
import static org.vigil.web.Http2Wire.PADDED;
import static org.vigil.web.Http2Wire.PING;
import static org.vigil.web.Http2Wire.PRIORITY;
import static org.vigil.web.Http2Wire.PUSH_PROMISE;
import static org.vigil.web.Http2Wire.RST_STREAM;
import static org.vigil.web.Http2Wire.SETTINGS;
import static org.vigil.web.Http2Wire.WINDOW_UPDATE;
import static org.vigil.web.Http2Wire.headers;
import static org.vigil.web.Http2Wire.number;
import static org.vigil.web.Http2Wire.request;
import static org.vigil.web.Http2Wire.setting;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.vigil.LogCapture;
import org.vigil.wire.Discretion;

/** Whether the listener holds to RFC 9113 with whoever does not: the cases are those of h2spec, by section. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class Http2Test {
    private static final int PROTOCOL = 1;
    private static final int FLOW_CONTROL = 3;
    private static final int CLOSED = 5;
    private static final int FRAME_SIZE = 6;
    private static final int REFUSED = 7;
    private static final int COMPRESSION = 9;

    private Edge edge;

    @BeforeAll
    void open(@TempDir Path folder) throws Exception {
        edge = new Edge(folder.resolve("pki"));
    }

    @AfterAll
    void close() {
        edge.close();
    }

    /** @param codes one of which the connection or the stream ends with; none if all goes on */
    record Case(String name, Say say, List<Integer> codes) {
        @Override
        public String toString() {
            return name;
        }
    }

    private interface Say {
        void to(Http2Wire wire) throws IOException;
    }

    private static Case ends(String name, int code, Say say) {
        return new Case(name, say, List.of(code));
    }

    private static Case ends(String name, int code, int other, Say say) {
        return new Case(name, say, List.of(code, other));
    }

    private static Case goesOn(String name, Say say) {
        return new Case(name, say, List.of());
    }

    @ParameterizedTest
    @MethodSource({"frames", "streams", "settings", "windows", "requests", "compression"})
    void it_ends_what_the_rfc_ends_and_nothing_else(Case one) throws IOException {
        try (Http2Wire wire = new Http2Wire(edge.trust, edge.listener.port()).begin()) {
            one.say().to(wire);
            List<String> heard = wire.complaints();
            if (one.codes().isEmpty()) {
                assertThat(heard).isEmpty();
            } else {
                assertThat(heard)
                        .isNotEmpty()
                        .allSatisfy(error -> assertThat(one.codes().stream()
                                        .flatMap(code -> Stream.of("GOAWAY " + code, "RST_STREAM " + code, "closed")))
                                .contains(error));
            }
        }
    }

    static Stream<Case> frames() {
        return Stream.of(
                goesOn("4.1 an unknown type", wire -> wire.frame(0xff, 0, 0, new byte[8])),
                goesOn("4.1 an unknown flag", wire -> wire.frame(PING, 0x16, 0, new byte[8])),
                goesOn("4.1 the reserved bit", wire -> wire.frame(PING, 0, 1 << 31, new byte[8])),
                goesOn("4.2 a frame of the largest size", wire -> wire.put(1).frame(DATA, 0, 1, new byte[1 << 14])),
                ends("4.2 a larger frame", FRAME_SIZE, wire -> wire.put(1).frame(DATA, 0, 1, new byte[(1 << 14) + 1])),
                ends(
                        "4.2 a larger frame of headers",
                        FRAME_SIZE,
                        wire -> wire.frame(HEADERS, END_HEADERS, 1, new byte[(1 << 14) + 1])),
                ends(
                        "4.3 something between headers",
                        PROTOCOL,
                        wire -> wire.frame(HEADERS, 0, 1, request("GET")).frame(PRIORITY, 0, 1, new byte[5])),
                ends(
                        "4.3 others' headers between headers",
                        PROTOCOL,
                        wire -> wire.frame(HEADERS, 0, 1, request("GET"))
                                .frame(HEADERS, END_HEADERS, 3, request("GET"))),
                ends(
                        "5.5 an unknown type between headers",
                        PROTOCOL,
                        wire -> wire.frame(HEADERS, 0, 1, request("GET")).frame(0xff, 0, 0, new byte[8])),
                ends("6.1 data of no stream", PROTOCOL, wire -> wire.frame(DATA, 0, 0, new byte[8])),
                ends(
                        "6.1 more padding than data",
                        PROTOCOL,
                        wire -> wire.put(1).frame(DATA, PADDED, 1, (byte) 6, (byte) 0)),
                ends("6.2 headers of no stream", PROTOCOL, wire -> wire.frame(HEADERS, END_HEADERS, 0, request("GET"))),
                ends(
                        "6.2 more padding than headers",
                        PROTOCOL,
                        wire -> wire.frame(HEADERS, END_HEADERS | PADDED, 1, (byte) 6, (byte) 0)),
                ends("6.3 a priority of no stream", PROTOCOL, wire -> wire.frame(PRIORITY, 0, 0, new byte[5])),
                ends("6.3 a priority too short", FRAME_SIZE, wire -> wire.put(1).frame(PRIORITY, 0, 1, new byte[4])),
                goesOn("6.7 a ping", wire -> wire.frame(PING, 0, 0, new byte[8])),
                goesOn("6.7 an answer to no ping", wire -> wire.frame(PING, ACK, 0, new byte[8])),
                ends("6.7 a ping of a stream", PROTOCOL, wire -> wire.frame(PING, 0, 1, new byte[8])),
                ends("6.7 a ping too short", FRAME_SIZE, wire -> wire.frame(PING, 0, 0, new byte[6])),
                ends("6.8 a farewell of a stream", PROTOCOL, wire -> wire.frame(GOAWAY, 0, 1, new byte[8])),
                ends(
                        "8.4 a push by a client",
                        PROTOCOL,
                        wire -> wire.put(1).frame(PUSH_PROMISE, END_HEADERS, 1, number(2))));
    }

    static Stream<Case> streams() {
        return Stream.of(
                ends("5.1 data of an idle stream", PROTOCOL, wire -> wire.frame(DATA, END_STREAM, 1, new byte[4])),
                ends("5.1 the end of an idle stream", PROTOCOL, wire -> wire.frame(RST_STREAM, 0, 1, number(8))),
                ends("5.1 a window of an idle stream", PROTOCOL, wire -> wire.frame(WINDOW_UPDATE, 0, 1, number(8))),
                ends(
                        "5.1 more headers of an idle stream",
                        PROTOCOL,
                        wire -> wire.frame(CONTINUATION, END_HEADERS, 1, request("GET"))),
                ends("5.1 data after the end", CLOSED, wire -> wire.get(1).frame(DATA, END_STREAM, 1, new byte[4])),
                // Netty calls it a protocol error where the RFC says that the stream is closed
                ends(
                        "5.1 headers after the end",
                        CLOSED,
                        PROTOCOL,
                        wire -> wire.get(1).get(1)),
                ends(
                        "5.1 more headers after the end",
                        CLOSED,
                        PROTOCOL,
                        wire -> wire.get(1).frame(CONTINUATION, END_HEADERS, 1, request("GET"))),
                ends(
                        "5.1 data after a reset",
                        CLOSED,
                        wire -> wire.put(1).frame(RST_STREAM, 0, 1, number(8)).frame(DATA, 0, 1, new byte[4])),
                ends(
                        "5.1 headers after a reset",
                        CLOSED,
                        wire -> wire.put(1).frame(RST_STREAM, 0, 1, number(8)).get(1)),
                ends("5.1.1 a number of the server's", PROTOCOL, wire -> wire.get(2)),
                ends(
                        "5.1.1 a lower number",
                        PROTOCOL,
                        CLOSED,
                        wire -> wire.get(5).get(3)),
                ends("5.1.2 one stream too many", REFUSED, PROTOCOL, Http2Test::openTooMany),
                ends("6.4 a reset of no stream", PROTOCOL, wire -> wire.frame(RST_STREAM, 0, 0, number(8))),
                ends("6.4 a reset too short", FRAME_SIZE, wire -> wire.put(1).frame(RST_STREAM, 0, 1, new byte[3])),
                goesOn("5.1 a priority of an idle stream", wire -> wire.frame(PRIORITY, 0, 1, new byte[5])));
    }

    private static void openTooMany(Http2Wire wire) throws IOException {
        for (int stream = 1; stream < 2 * 33; stream += 2) {
            wire.put(stream);
        }
    }

    static Stream<Case> settings() {
        return Stream.of(
                ends(
                        "6.5 an answer that says something",
                        FRAME_SIZE,
                        wire -> wire.frame(SETTINGS, ACK, 0, new byte[6])),
                ends("6.5 settings of a stream", PROTOCOL, wire -> wire.frame(SETTINGS, 0, 1, setting(3, 1))),
                ends("6.5 half a setting", FRAME_SIZE, wire -> wire.frame(SETTINGS, 0, 0, new byte[3])),
                ends("6.5.2 neither push nor none", PROTOCOL, wire -> wire.frame(SETTINGS, 0, 0, setting(2, 2))),
                ends(
                        "6.5.2 a window too large",
                        FLOW_CONTROL,
                        wire -> wire.frame(SETTINGS, 0, 0, setting(4, Integer.MIN_VALUE))),
                ends("6.5.2 frames too small", PROTOCOL, wire -> wire.frame(SETTINGS, 0, 0, setting(5, (1 << 14) - 1))),
                ends("6.5.2 frames too large", PROTOCOL, wire -> wire.frame(SETTINGS, 0, 0, setting(5, 1 << 24))),
                goesOn("6.5.2 a setting that nobody knows", wire -> wire.frame(SETTINGS, 0, 0, setting(0xff, 1))));
    }

    static Stream<Case> windows() {
        return Stream.of(
                ends("6.9 no wider for all", PROTOCOL, wire -> wire.frame(WINDOW_UPDATE, 0, 0, number(0))),
                ends("6.9 no wider for a stream", PROTOCOL, wire -> wire.put(1).frame(WINDOW_UPDATE, 0, 1, number(0))),
                ends("6.9 a window too short", FRAME_SIZE, wire -> wire.frame(WINDOW_UPDATE, 0, 0, new byte[3])),
                ends(
                        "6.9.1 too wide for all",
                        FLOW_CONTROL,
                        wire -> wire.frame(WINDOW_UPDATE, 0, 0, number(Integer.MAX_VALUE))
                                .frame(WINDOW_UPDATE, 0, 0, number(Integer.MAX_VALUE))),
                ends(
                        "6.9.1 too wide for a stream",
                        FLOW_CONTROL,
                        wire -> wire.put(1)
                                .frame(WINDOW_UPDATE, 0, 1, number(Integer.MAX_VALUE))
                                .frame(WINDOW_UPDATE, 0, 1, number(Integer.MAX_VALUE))),
                ends(
                        "6.10 more headers of no stream",
                        PROTOCOL,
                        wire -> wire.frame(HEADERS, END_STREAM, 1, request("GET"))
                                .frame(CONTINUATION, END_HEADERS, 0)),
                ends(
                        "6.10 more headers when all are there",
                        PROTOCOL,
                        wire -> wire.put(1).frame(CONTINUATION, END_HEADERS, 1)),
                goesOn(
                        "6.10 headers in three frames",
                        wire -> wire.frame(HEADERS, END_STREAM, 1, request("GET"))
                                .frame(CONTINUATION, 0, 1, headers("x-a", "b"))
                                .frame(CONTINUATION, END_HEADERS, 1)));
    }

    static Stream<Case> requests() {
        return Stream.of(
                malformed("8.2.1 a name in capitals", request("GET", "X-A", "b")),
                malformed("8.2.2 a header of the connection", request("GET", "connection", "keep-alive")),
                malformed("8.2.2 te for more than trailers", request("GET", "te", "trailers, deflate")),
                malformed("8.3 an unknown part of the request", request("GET", ":other", "a")),
                malformed("8.3 a part of an answer", request("GET", ":status", "200")),
                malformed(
                        "8.3 a part after headers",
                        headers("x-a", "b", ":method", "GET", ":scheme", "https", ":path", "/")),
                malformed("8.3.1 no path", headers(":method", "GET", ":scheme", "https")),
                malformed("8.3.1 an empty path", headers(":method", "GET", ":scheme", "https", ":path", "")),
                malformed("8.3.1 no method", headers(":scheme", "https", ":path", "/")),
                malformed("8.3.1 no scheme", headers(":method", "GET", ":path", "/")),
                malformed("8.3.1 two methods", request("GET", ":method", "GET")),
                malformed("8.3.1 two paths", request("GET", ":path", "/")),
                ends(
                        "8.1 headers after headers, and no end",
                        PROTOCOL,
                        wire -> wire.put(1).frame(HEADERS, END_HEADERS, 1, headers("x-a", "b"))),
                ends(
                        "8.1.1 less than was promised",
                        PROTOCOL,
                        wire -> wire.frame(HEADERS, END_HEADERS, 1, request("PUT", "content-length", "9"))
                                .frame(DATA, END_STREAM, 1, new byte[4])));
    }

    private static Case malformed(String name, byte[] block) {
        return ends(name, PROTOCOL, wire -> wire.frame(HEADERS, END_STREAM | END_HEADERS, 1, block));
    }

    static Stream<Case> compression() {
        byte[] beyondTheTable = {(byte) 0xff, 0x7f};
        byte[] longerThanAllowed = {0x3f, (byte) 0xe1, (byte) 0xff, 0x3f};
        byte[] cutOff = Arrays.copyOf(request("GET"), 12);
        byte[] endInHuffman = {0x00, (byte) 0x84, (byte) 0xff, (byte) 0xff, (byte) 0xff, (byte) 0xff, 0x01, 'a'};
        return Stream.of(
                compressed("7541 2.3.3 beyond the table", beyondTheTable),
                compressed("7541 6.1 number zero", new byte[] {(byte) 0x80}),
                compressed("7541 4.2 a table larger than allowed", longerThanAllowed),
                compressed("7541 5.2 the end in the middle", endInHuffman),
                compressed("4.3 cut off", cutOff));
    }

    private static Case compressed(String name, byte[] block) {
        return ends(name, COMPRESSION, wire -> wire.frame(HEADERS, END_STREAM | END_HEADERS, 1, block));
    }

    @Test
    @Tag("TM-3")
    void what_is_no_preface_is_no_connection_and_is_not_in_the_log() throws IOException {
        Discretion.begin();
        try (LogCapture log = new LogCapture();
                Http2Wire wire = new Http2Wire(edge.trust, edge.listener.port())) {
            wire.raw("GET /v1/watches/of-somebody HTTP/1.1\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            assertThat(wire.complaints()).singleElement().isIn("closed", "GOAWAY " + PROTOCOL);
            assertThat(log.lines())
                    .as("also as hex")
                    .noneMatch(line -> line.matches("(?s).*(preface|watches|474554202f).*"));
        }
    }

    @Test
    void it_says_no_more_than_the_window_allows_and_the_rest_when_it_is_wider() throws IOException {
        edge.get = call -> Answer.json(200, List.of("a", "b"));
        try (Http2Wire wire = new Http2Wire(edge.trust, edge.listener.port()).begin()) {
            wire.frame(SETTINGS, 0, 0, setting(4, 3)).get(1).flush();
            assertThat(data(wire).payload().bytes()).hasSize(3);
            wire.frame(WINDOW_UPDATE, 0, 1, number(100)).flush();
            Http2Wire.Frame rest = data(wire);
            assertThat(new String(rest.payload().bytes(), StandardCharsets.UTF_8))
                    .isEqualTo("\",\"b\"]");
        } finally {
            edge.get = call -> Answer.empty(204);
        }
    }

    private static Http2Wire.Frame data(Http2Wire wire) throws IOException {
        Http2Wire.Frame frame = wire.next();
        while (frame.type() != DATA) {
            assertThat(frame.type()).isNotIn(GOAWAY, RST_STREAM);
            frame = wire.next();
        }
        return frame;
    }
}
