package org.vigil;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vigil.admin.AdminClient;
import org.vigil.admin.OperatorCredentials;
import org.vigil.admin.OutgoingBeats;
import org.vigil.redis.TestRedis;
import org.vigil.wire.Beat;
import org.vigil.wire.Health;
import org.vigil.wire.Json;
import org.vigil.wire.SignedBeat;
import picocli.CommandLine;

/** What a monitor elsewhere sees of a node: what it fetches, and what it is sent. */
class BeatTest {
    private final StringWriter said = new StringWriter();

    @TempDir
    private Path folder;

    @Test
    @Tag("TM-153")
    void a_beat_says_time_and_state_and_nothing_else_and_is_proven_offline() throws Exception {
        try (World world = new World()) {
            HttpResponse<byte[]> answer = fetch(world);
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.headers().firstValue("Cache-Control")).contains("no-store");
            String beat =
                    new String(Json.read(answer.body(), SignedBeat.class).beat().bytes(), UTF_8);
            assertThat(beat).isEqualTo("{\"at\":\"2026-11-22T10:00:00Z\",\"state\":\"WELL\"}");
            assertThat(verify(world, answer.body(), world.clock().instant())).isZero();
            assertThat(said()).isEqualTo("2026-11-22T10:00:00Z well" + System.lineSeparator());
            assertThat(fetch(world).body()).as("the same second").isEqualTo(answer.body());
        }
    }

    @Test
    @Tag("TM-153")
    void an_altered_an_old_and_another_servers_beat_are_found_out() throws Exception {
        try (World world = new World();
                World other = new World()) {
            byte[] body = fetch(world).body();
            Instant now = world.clock().instant();
            assertThat(verify(world, body, now.plusSeconds(59))).isZero();
            assertThat(verify(world, body, now.plusSeconds(61))).isEqualTo(1);
            assertThat(said()).contains("somebody shows an old one");
            assertThat(verify(other, body, now)).isEqualTo(1);
            assertThat(said()).contains("NOT PROVEN");
            SignedBeat signed = Json.read(body, SignedBeat.class);
            SignedBeat forged = new SignedBeat(
                    org.vigil.wire.Blob.of(Json.bytes(new Beat(now.plusSeconds(5), Beat.State.WELL))),
                    signed.signature(),
                    signed.certificate());
            assertThat(verify(world, Json.bytes(forged), now)).isEqualTo(1);
            assertThat(said()).contains("NOT PROVEN");
            assertThat(verify(world, "{}".getBytes(UTF_8), now)).isEqualTo(1);
            assertThat(said()).contains("no beat of a Vigil server");
        }
    }

    @Test
    void a_node_that_is_ill_says_so_and_says_nothing_of_why() throws Exception {
        try (World world = new World()) {
            fetch(world);
            Circle circle = new Circle(world, "Aziz", "Lawyer", "Desk");
            circle.arm(circle.order());
            world.pass(Duration.ofHours(13).plusSeconds(42));
            byte[] body = fetch(world).body();
            assertThat(state(body)).isEqualTo(Beat.State.ILL);
            assertThat(verify(world, body, world.clock().instant())).isEqualTo(1);
            assertThat(said()).contains("ILL: see 'admin health' on the node");
        }
    }

    @Test
    void a_drained_node_says_so() throws Exception {
        TestRedis redis = TestRedis.shared();
        redis.flush();
        try (World world = new World("--redis", redis.url(), "--partitions", "1");
                Server other = node(world, redis.url());
                AdminClient operator = world.operator()) {
            other.settle();
            operator.drain(true, "a new kernel");
            byte[] body = fetch(world).body();
            assertThat(state(body)).isEqualTo(Beat.State.DRAINING);
            assertThat(verify(world, body, world.clock().instant())).isZero();
            assertThat(said()).contains("draining");
            assertThat(finding(world, "duty").reason()).startsWith("Drained: the other nodes claim what is due.");
            assertThat(finding(world, "duty").healthy()).isFalse();
            operator.drain(false, "it is back");
            assertThat(finding(world, "duty").healthy()).isTrue();
        }
    }

    @Test
    @Tag("TM-154")
    void a_monitor_is_told_while_all_is_well_and_only_then_and_no_log_names_it() throws Exception {
        AtomicInteger told = new AtomicInteger();
        AtomicInteger status = new AtomicInteger(200);
        HttpServer monitor = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        monitor.createContext("/secret-check", exchange -> {
            told.incrementAndGet();
            exchange.sendResponseHeaders(status.get(), -1);
            exchange.close();
        });
        monitor.start();
        String url = "http://127.0.0.1:" + monitor.getAddress().getPort() + "/secret-check";
        try (LogCapture log = new LogCapture();
                World world = new World("--heartbeat-url", url)) {
            world.sendHeartbeat();
            assertThat(told).hasValue(1);
            assertThat(finding(world).healthy()).isTrue();

            status.set(500);
            for (int i = 0; i < 3; i++) {
                assertThat(finding(world).healthy()).isTrue();
                world.sendHeartbeat();
            }
            assertThat(finding(world).healthy()).isFalse();
            assertThat(state(fetch(world).body())).as("the node itself is well").isEqualTo(Beat.State.WELL);
            assertThat(Scrape.of(world).value("vigil_heartbeats_total", "outcome", "failed"))
                    .isEqualTo(3);

            status.set(200);
            world.sendHeartbeat();
            assertThat(told).hasValue(5);
            assertThat(finding(world).healthy()).isTrue();

            Circle circle = new Circle(world, "Aziz", "Lawyer", "Desk");
            circle.arm(circle.order());
            world.pass(Duration.ofHours(13).plusSeconds(42));
            world.sendHeartbeat();
            assertThat(told).as("it is ill").hasValue(5);
            assertThat(log.lines())
                    .filteredOn(line -> !line.contains("com.sun.net.httpserver")) // the monitor's own
                    .noneMatch(line -> line.contains("secret-check"));
            assertThat(finding(world).reason()).doesNotContain("secret-check");
        } finally {
            monitor.stop(0);
        }
    }

    @Test
    @Tag("TM-154")
    void only_a_url_that_nobody_on_the_way_can_read_is_taken() {
        for (String good : new String[] {
            "https://hc.example/ping/1", "http://localhost:9/x", "http://127.0.0.1/x", "http://[::1]:80/x"
        }) {
            assertThat(OutgoingBeats.isSafe(URI.create(good))).as(good).isTrue();
        }
        for (String bad : new String[] {
            "http://hc.example/ping/1", "http://127.0.0.1.example/", "ftp://localhost/x", "https://a:b@hc.example/", "x"
        }) {
            assertThat(OutgoingBeats.isSafe(URI.create(bad))).as(bad).isFalse();
            assertThatThrownBy(() -> Config.parse("--heartbeat-url", bad).heartbeatUrl())
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageNotContaining(bad);
        }
    }

    private static Server node(World world, String redis) throws Exception {
        Config config = Config.parse(
                "--data",
                world.data().toString(),
                "--port",
                "0",
                "--admin-port",
                "0",
                "--redis",
                redis,
                "--partitions",
                "1");
        return Server.open(config, world.clock().clocks(), new SecureRandom());
    }

    private static HttpResponse<byte[]> fetch(World world) throws Exception {
        try (HttpClient anybody = HttpClient.newBuilder()
                .sslContext(OperatorCredentials.of(world.data().resolve("pki")))
                .build()) {
            return anybody.send(
                    HttpRequest.newBuilder(world.address().base().resolve("/v1/beat"))
                            .build(),
                    BodyHandlers.ofByteArray());
        }
    }

    private static Beat.State state(byte[] body) {
        return Json.read(Json.read(body, SignedBeat.class).beat().bytes(), Beat.class)
                .state();
    }

    private static Health.Check finding(World world) throws Exception {
        return finding(world, "heartbeat");
    }

    private static Health.Check finding(World world, String name) throws Exception {
        try (AdminClient operator = world.operator()) {
            return operator.health().checks().stream()
                    .filter(check -> check.name().equals(name))
                    .findFirst()
                    .orElseThrow();
        }
    }

    private int verify(World world, byte[] body, Instant now) throws Exception {
        Path file = Files.write(folder.resolve("beat.json"), body);
        CommandLine line = Main.commandLine();
        line.setOut(new PrintWriter(said, true));
        line.setErr(new PrintWriter(said, true));
        return line.execute(
                "admin", "verify-beat", "--address", world.address().text(), "--now", now.toString(), file.toString());
    }

    private String said() {
        String text = said.toString();
        said.getBuffer().setLength(0);
        return text;
    }
}
