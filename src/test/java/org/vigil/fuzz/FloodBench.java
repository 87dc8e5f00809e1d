package org.vigil.fuzz;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.vigil.web.RawHttp2;
import org.vigil.wire.Limits;

/**
 * What each kind of flood does to check-ins that go on meanwhile: {@code mvn -Pbench test -Dtest=FloodBench}. Prints what was
 * held and how long check-ins take under it, as a ratio to how long they take before and after. Who floods runs on the same
 * machine, in the same Java, and so takes from the server more than its share.
 */
@Tag("bench")
class FloodBench {
    private static final int CHECK_INS = Integer.getInteger("checkins", 200);
    private static final double MILLIS = 1e6;
    private static final long BETWEEN_BYTES = TimeUnit.MILLISECONDS.toNanos(200);
    private static final long GATHERING = TimeUnit.SECONDS.toNanos(60);
    private static final int PATIENCE_MILLIS = 60_000;
    private static final byte[] BEAT = RawHttp2.get("/v1/beat");
    private static final Target TARGET = new Target();
    private static final SSLContext TRUST = TARGET.trust();
    private static final Schemas SCHEMAS = new Schemas("openapi.yaml");

    /** What one of those who flood does until {@code on} is over. */
    private interface Flood {
        void run(Held held, BooleanSupplier on) throws IOException;
    }

    private static final class Held {
        private final LongAdder open = new LongAdder();
        private final LongAdder acts = new LongAdder();
        private final LongAdder cutOff = new LongAdder();
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
        held("connections at rest", 2_000, FloodBench::rest);
        held("headers byte by byte", 500, dribbling("GET /v1/beat HTTP/1.1\r\nHost: a\r\nX: "));
        held(
                "bodies byte by byte",
                500,
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
                streams(number -> join(
                        RawHttp2.frame(
                                RawHttp2.HEADERS, RawHttp2.END_HEADERS | RawHttp2.END_STREAM, 2 * number + 1, BEAT),
                        RawHttp2.frame(RawHttp2.RESET, 0, 2 * number + 1, new byte[] {0, 0, 0, 8}))));
        held(
                "HTTP/2 headers without end",
                4,
                streams(number -> number == 0
                        ? RawHttp2.frame(RawHttp2.HEADERS, RawHttp2.END_STREAM, 1, BEAT)
                        : RawHttp2.frame(RawHttp2.CONTINUATION, 0, 1, new byte[] {0, 1, 'x', 1, 'y'})));
        held("HTTP/2 pings", 4, streams(number -> RawHttp2.frame(RawHttp2.PING, 0, 0, new byte[8])));
        held("HTTP/2 settings", 4, streams(number -> RawHttp2.frame(RawHttp2.SETTINGS, 0, 0, new byte[0])));
    }

    private interface Frames {
        byte[] of(int number);
    }

    private static void held(String name, int many, Flood flood) throws Exception {
        List<Double> without = new ArrayList<>(checkIns());
        Held held = new Held();
        AtomicBoolean on = new AtomicBoolean(true);
        ExecutorService crowd = Executors.newVirtualThreadPerTaskExecutor();
        for (int i = 0; i < many; i++) {
            crowd.execute(() -> flood(flood, held, on::get));
        }
        long began = System.nanoTime();
        while (held.open.sum() < many * 9 / 10 && System.nanoTime() - began < GATHERING) {
            LockSupport.parkNanos(BETWEEN_BYTES);
        }
        long acts = held.acts.sum();
        long start = System.nanoTime();
        List<Double> under = checkIns();
        double rate = (held.acts.sum() - acts) * 1e9 / (System.nanoTime() - start);
        long open = held.open.sum();
        on.set(false);
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
    private static void flood(Flood flood, Held held, BooleanSupplier on) {
        while (on.getAsBoolean()) {
            held.open.increment();
            try {
                flood.run(held, on);
            } catch (IOException refused) {
                held.cutOff.increment();
            } finally {
                held.open.decrement();
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

    private static void rest(Held held, BooleanSupplier on) throws IOException {
        try (SSLSocket socket = connect()) {
            while (on.getAsBoolean() && socket.isConnected()) {
                LockSupport.parkNanos(BETWEEN_BYTES);
            }
        }
    }

    private static Flood dribbling(String begun) {
        return (held, on) -> {
            try (SSLSocket socket = connect()) {
                socket.getOutputStream().write(begun.getBytes(US_ASCII));
                while (on.getAsBoolean()) {
                    socket.getOutputStream().write('X');
                    held.acts.increment();
                    LockSupport.parkNanos(BETWEEN_BYTES);
                }
            }
        };
    }

    private static void handshakes(Held held, BooleanSupplier on) throws IOException {
        while (on.getAsBoolean()) {
            connect().close();
            held.acts.increment();
        }
    }

    private static Flood asking(Ask ask) {
        return (held, on) -> {
            try (Line line = new Line(() -> TRUST, TARGET.port(false))) {
                while (on.getAsBoolean()) {
                    if (line.ask(ask) == null) {
                        held.cutOff.increment();
                    }
                    held.acts.increment();
                }
            }
        };
    }

    /** The contract itself is the largest answer that anybody can have. */
    private static void neverReading(Held held, BooleanSupplier on) throws IOException {
        byte[] questions =
                "GET /v1/openapi.yaml HTTP/1.1\r\nHost: a\r\n\r\n".repeat(100).getBytes(US_ASCII);
        try (SSLSocket socket = connect()) {
            while (on.getAsBoolean()) {
                socket.getOutputStream().write(questions);
                held.acts.add(100);
            }
        }
    }

    private static Flood streams(Frames frames) {
        return (held, on) -> {
            try (RawHttp2 client = new RawHttp2(TRUST, TARGET.port(false))) {
                for (int number = 0; on.getAsBoolean() && number < 100_000_000; number += 100) {
                    ByteArrayOutputStream some = new ByteArrayOutputStream();
                    for (int i = 0; i < 100; i++) {
                        some.writeBytes(frames.of(number + i));
                    }
                    client.write(some.toByteArray());
                    held.acts.add(100);
                }
            }
        };
    }

    private static byte[] join(byte[] one, byte[] other) {
        ByteArrayOutputStream both = new ByteArrayOutputStream();
        both.writeBytes(one);
        both.writeBytes(other);
        return both.toByteArray();
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
