package org.vigil.fuzz;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.EOFException;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.vigil.web.Http2Wire;
import org.vigil.wire.Limits;

/**
 * What each kind of flood does to check-ins that go on meanwhile: {@code mvn -Pbench test -Dtest=FloodBench}. Prints what was
 * held and how long check-ins take under it, as a ratio to how long they take before and after; fails when one does not pass.
 * Who floods runs on the same machine, in the same Java, and so takes from the server more than its share. {@code -Dcheckins}
 * and {@code -Dcrowd} (connections at rest) make it smaller.
 */
@Tag("bench")
class FloodBench {
    private static final int CHECK_INS = Integer.getInteger("checkins", 200);
    private static final int CROWD = Integer.getInteger("crowd", 2_000);
    private static final double MILLIS = 1e6;
    private static final long BETWEEN_BYTES = TimeUnit.MILLISECONDS.toNanos(200);
    private static final long GATHERING = TimeUnit.SECONDS.toNanos(60);
    private static final int LOOK_MILLIS = 1_000;
    private static final int PATIENCE_MILLIS = 60_000;
    private static final byte[] BEAT =
            Http2Wire.headers(":method", "GET", ":scheme", "https", ":path", "/v1/beat", ":authority", "localhost");
    private static final byte[] CANCEL = Http2Wire.number(8);
    private static final Target TARGET = new Target();
    private static final SSLContext TRUST = TARGET.trust();
    private static final Schemas SCHEMAS = new Schemas("openapi.yaml");

    /** What one of those who flood does, with a connection, until it is over. */
    private interface Flood {
        void run(Held held) throws IOException;
    }

    private static final class Held {
        private final LongAdder open = new LongAdder();
        private final LongAdder acts = new LongAdder();
        private final LongAdder cutOff = new LongAdder();
        private volatile boolean over;

        Place place() {
            return new Place(this);
        }
    }

    /** One of the connections that stand. */
    private static final class Place implements AutoCloseable {
        private final Held held;

        Place(Held held) {
            this.held = held;
            held.open.increment();
        }

        boolean on() {
            return !held.over;
        }

        void acted(int times) {
            held.acts.add(times);
        }

        @Override
        public void close() {
            held.open.decrement();
        }
    }

    private record Times(double p50, double p99) {
        static Times of(List<Double> all) {
            List<Double> sorted = all.stream().sorted().toList();
            return new Times(sorted.get(sorted.size() / 2), sorted.get((int) Math.ceil(0.99 * sorted.size()) - 1));
        }
    }

    @AfterAll
    static void end() throws IOException {
        TARGET.close();
    }

    @Test
    void check_ins_go_on_under_each_flood() throws Exception {
        checkIns();
        held("connections at rest", CROWD, FloodBench::rest);
        held("headers byte by byte", CROWD / 4, dribbling("GET /v1/beat HTTP/1.1\r\nHost: a\r\nX: "));
        held(
                "bodies byte by byte",
                CROWD / 4,
                dribbling("POST /v1/watches HTTP/1.1\r\nHost: a\r\nContent-Length: 99999\r\n\r\n"));
        held("handshakes", 8, FloodBench::handshakes);
        held("nonces", 8, asking(TARGET.good(operation("getNonce"), new byte[0])));
        held("large bodies", 8, asking(large()));
        held(
                "forged check-ins",
                8,
                asking(TARGET.strange(operation("checkIn"), TARGET.id(operation("checkIn")), word())));
        held("requests that are never read", 4, FloodBench::neverReading);
        held(
                "HTTP/2 requests taken back",
                4,
                streams((wire, number) -> wire.frame(
                                Http2Wire.HEADERS, Http2Wire.END_HEADERS | Http2Wire.END_STREAM, 2 * number + 1, BEAT)
                        .frame(Http2Wire.RST_STREAM, 0, 2 * number + 1, CANCEL)));
        held(
                "HTTP/2 headers without end",
                4,
                streams((wire, number) -> wire.frame(
                        number == 0 ? Http2Wire.HEADERS : Http2Wire.CONTINUATION,
                        number == 0 ? Http2Wire.END_STREAM : 0,
                        1,
                        number == 0 ? BEAT : Http2Wire.headers("x", "y"))));
        held("HTTP/2 pings", 4, streams((wire, number) -> wire.frame(Http2Wire.PING, 0, 0, new byte[8])));
        held("HTTP/2 settings", 4, streams((wire, number) -> wire.frame(Http2Wire.SETTINGS, 0, 0)));
    }

    private interface Frames {
        void say(Http2Wire wire, int number) throws IOException;
    }

    private static void held(String name, int many, Flood flood) throws Exception {
        List<Double> without = new ArrayList<>(checkIns());
        Held held = new Held();
        ExecutorService crowd = Executors.newVirtualThreadPerTaskExecutor();
        for (int i = 0; i < many; i++) {
            crowd.execute(() -> flood(flood, held));
        }
        long began = System.nanoTime();
        while (held.open.sum() < many * 9L / 10 && System.nanoTime() - began < GATHERING) {
            LockSupport.parkNanos(BETWEEN_BYTES);
        }
        long acts = held.acts.sum();
        long start = System.nanoTime();
        List<Double> under = checkIns();
        double rate = (held.acts.sum() - acts) * 1e9 / (System.nanoTime() - start);
        long open = held.open.sum();
        assertThat(open >= many / 2 || rate > 0).as(name + " is a flood").isTrue();
        held.over = true;
        crowd.shutdownNow();
        crowd.awaitTermination(1, TimeUnit.MINUTES);
        without.addAll(checkIns());
        Times then = Times.of(under);
        Times quiet = Times.of(without);
        System.out.printf(
                "%s: %,d connections, %,.0f acts a second, cut off %,d times; check-in p50 %.1f ms, p99 %.1f ms;"
                        + " without it %.1f ms, %.1f ms; p99 times %.1f%n",
                name,
                open,
                rate,
                held.cutOff.sum(),
                then.p50(),
                then.p99(),
                quiet.p50(),
                quiet.p99(),
                then.p99() / quiet.p99());
    }

    /** Again and again, whatever the server does about it. */
    private static void flood(Flood flood, Held held) {
        while (!held.over) {
            try {
                flood.run(held);
            } catch (IOException refused) {
                held.cutOff.add(held.over ? 0 : 1);
            }
        }
    }

    private static List<Double> checkIns() {
        List<Double> times = new ArrayList<>();
        for (int i = 0; i < CHECK_INS; i++) {
            long before = System.nanoTime();
            TARGET.checkIn();
            times.add((System.nanoTime() - before) / MILLIS);
        }
        return times;
    }

    private static void rest(Held held) throws IOException {
        try (SSLSocket socket = connect();
                Place place = held.place()) {
            socket.setSoTimeout(LOOK_MILLIS);
            while (place.on()) {
                try {
                    if (socket.getInputStream().read() < 0) {
                        throw new EOFException();
                    }
                } catch (SocketTimeoutException e) {
                    // still there
                }
            }
        }
    }

    private static Flood dribbling(String begun) {
        return held -> {
            try (SSLSocket socket = connect();
                    Place place = held.place()) {
                socket.getOutputStream().write(begun.getBytes(US_ASCII));
                while (place.on()) {
                    socket.getOutputStream().write('X');
                    place.acted(1);
                    LockSupport.parkNanos(BETWEEN_BYTES);
                }
            }
        };
    }

    private static void handshakes(Held held) throws IOException {
        while (!held.over) {
            try (SSLSocket socket = connect();
                    Place place = held.place()) {
                place.acted(socket.isConnected() ? 1 : 0);
            }
        }
    }

    private static Flood asking(Ask ask) {
        return held -> {
            try (Line line = new Line(TRUST, TARGET.port(false));
                    Place place = held.place()) {
                while (place.on()) {
                    if (line.ask(ask) == null) {
                        held.cutOff.increment();
                    }
                    place.acted(1);
                }
            }
        };
    }

    /** The contract itself is the largest answer that anybody can have. */
    private static void neverReading(Held held) throws IOException {
        byte[] questions =
                "GET /v1/openapi.yaml HTTP/1.1\r\nHost: a\r\n\r\n".repeat(100).getBytes(US_ASCII);
        try (SSLSocket socket = connect();
                Place place = held.place()) {
            while (place.on()) {
                socket.getOutputStream().write(questions);
                place.acted(100);
            }
        }
    }

    private static Flood streams(Frames frames) {
        return held -> {
            try (Http2Wire wire = new Http2Wire(TRUST, TARGET.port(false)).begin();
                    Place place = held.place()) {
                for (int number = 0; place.on() && number < 100_000_000; number += 100) {
                    for (int i = 0; i < 100; i++) {
                        frames.say(wire, number + i);
                    }
                    wire.flush();
                    place.acted(100);
                }
            }
        };
    }

    private static Ask large() {
        Operation arming = operation("armWatch");
        byte[] spaces = " ".repeat(Limits.BODY).getBytes(US_ASCII);
        return TARGET.good(arming, spaces).with("Authorization", "Bearer " + "A".repeat(43));
    }

    private static byte[] word() {
        return ("{\"sequence\":9,\"word\":\"" + "A".repeat(1_366) + "\"}").getBytes(US_ASCII);
    }

    private static Operation operation(String name) {
        return SCHEMAS.operations().stream()
                .filter(operation -> operation.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static SSLSocket connect() throws IOException {
        SSLSocket socket = (SSLSocket) TRUST.getSocketFactory().createSocket("127.0.0.1", TARGET.port(false));
        socket.setSoTimeout(PATIENCE_MILLIS);
        socket.startHandshake();
        return socket;
    }
}
