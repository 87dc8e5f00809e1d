package org.vigil;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vigil.admin.AdminClient;
import org.vigil.client.Contact;
import org.vigil.client.Device;
import org.vigil.client.Exchange;
import org.vigil.client.Exile;
import org.vigil.client.Trouble;
import org.vigil.client.Vaults;
import org.vigil.redis.RedisFarm;
import org.vigil.wire.Blob;
import org.vigil.wire.NodeView;
import org.vigil.wire.Notice;
import org.vigil.wire.Problem;
import org.vigil.wire.ServerAddress;

/**
 * Two nodes on one Redis behind one door, in real time: each is drained, stopped, and started again as the new build, as
 * {@code deploy/RUNBOOK.md} has it, while people go on. {@code mvn -Pproof test -Dtest=RollingUpgradeBench
 * -Dvigil.old=vigil-server.jar} begins with that build; with none named it rehearses no more than the drain.
 */
@Tag("proof")
class RollingUpgradeBench implements Setting {
    private static final String NEW = System.getProperty("java.class.path");
    private static final String OLD = System.getProperty("vigil.old", NEW);

    /** A node's lease, and a second for the machine. */
    private static final Duration LATEST = Duration.ofSeconds(6);

    /** So many alarms before, between and after. */
    private static final int ALARMS = 3;

    private static final int TOKENS = 1_000;
    private static final List<String> OPTIONS = List.of(
            "--partitions=4",
            "--allow-short-times",
            "--minimum-interval=PT1S",
            "--minimum-grace=PT1S",
            "--minimum-rung-gap=PT1S");

    private final SecureRandom random = new SecureRandom();
    private final Closing closing = new Closing();
    private final Queue<Blob> admissions = new ConcurrentLinkedQueue<>();
    private final Queue<Integer> refusedCheckIns = new ConcurrentLinkedQueue<>();
    private final List<NodeProcess> nodes = new ArrayList<>();
    private ServerAddress address;

    @TempDir
    private Path folder = Path.of("set by JUnit");

    @BeforeEach
    void begin() throws Exception {
        RedisFarm farm = closing.add(new RedisFarm(folder));
        List<String> options = new ArrayList<>(OPTIONS);
        options.add("--redis=" + farm.master().url());
        for (String name : List.of("one", "two")) {
            nodes.add(closing.add(new NodeProcess(folder.resolve(name), folder.resolve("pki"), freePort(), options)));
        }
        Relay relay =
                closing.add(new Relay(nodes.stream().map(NodeProcess::port).toList()));
        ServerAddress one = nodes.get(0).start(OLD);
        nodes.get(1).start(OLD);
        address = new ServerAddress(URI.create("https://localhost:" + relay.port()), one.tlsPin(), one.serverKey());
        try (AdminClient operator = nodes.get(0).operator()) {
            while (admissions.size() < TOKENS) {
                admissions.addAll(operator.admit(100, "a rehearsal").tokens());
            }
        }
    }

    @AfterEach
    void end() {
        closing.close();
    }

    @Test
    @Tag("TM-125")
    void while_one_node_after_the_other_is_replaced_check_ins_pass_and_every_alarm_is_told_once() throws Exception {
        Meanwhile people = new Meanwhile(this);
        people.begin();
        people.awaitAlarms(ALARMS);
        for (NodeProcess node : nodes) {
            replace(node);
            people.awaitAlarms(ALARMS);
        }
        people.end();
        report(people, deafness());
        assertThat(people.silent())
                .hasSizeGreaterThanOrEqualTo(3 * ALARMS)
                .allSatisfy(RollingUpgradeBench::wasToldOnceInTime);
        assertThat(people.living().inbox("Anna")).isEmpty();
        assertThat(refusedCheckIns).isEmpty();
        assertThat(people.heard())
                .containsExactlyElementsOf(IntStream.rangeClosed(1, people.said())
                        .mapToObj(number -> "It is " + number + ".")
                        .toList());
    }

    /** What the runbook has an operator do. */
    private static void replace(NodeProcess node) throws IOException {
        NodeView drained = new NodeView(true, false);
        try (AdminClient operator = node.operator()) {
            RedisFarm.await(
                    "the other claims",
                    () -> told(() -> operator.drain(true, "a new build").equals(drained)));
        }
        node.stop();
        node.start(NEW);
        try (AdminClient operator = node.operator()) {
            RedisFarm.await("it is well", () -> told(() -> operator.health().healthy()));
        }
    }

    private interface Question {
        boolean ask() throws IOException, InterruptedException;
    }

    /** No, too, when there is no answer on a busy machine: operators ask again. */
    private static boolean told(Question question) {
        try {
            return question.ask();
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private static void wasToldOnceInTime(Meanwhile.Silent silent) {
        assertThat(silent.told()).singleElement().satisfies(told -> {
            assertThat(told.notice().kind()).isEqualTo(Notice.Kind.CALL);
            assertThat(Duration.between(silent.due(), told.notice().at())).isBetween(Duration.ZERO, LATEST);
        });
    }

    /** For how long no node had time to hear: on a machine that is not too busy for two nodes, never. */
    private Duration deafness() throws IOException, InterruptedException {
        try (AdminClient operator = nodes.get(0).operator()) {
            return operator.hearing().deaf().stream()
                    .map(one -> Duration.between(one.from(), one.to()))
                    .reduce(Duration.ZERO, Duration::plus);
        }
    }

    private static void report(Meanwhile people, Duration deaf) {
        System.out.printf(
                "%s: %d alarms, the latest decided %d ms and read %d ms after it was due; %d check-ins; %d texts, of which"
                        + " %d went later; deaf for %d s%n",
                OLD.equals(NEW) ? "one build, so the drain only" : "an old build and this one",
                people.silent().size(),
                latest(people, told -> told.notice().at()),
                latest(people, Meanwhile.Told::read),
                people.checkIns(),
                people.said(),
                people.sentLater(),
                deaf.toSeconds());
    }

    private static long latest(Meanwhile people, Function<Meanwhile.Told, Instant> when) {
        return people.silent().stream()
                .flatMap(one -> one.told().stream().limit(1).map(when).map(at -> Duration.between(one.due(), at)))
                .max(Duration::compareTo)
                .orElseThrow()
                .toMillis();
    }

    /** A nonce that grew too old is no refusal: the same is asked again with another. */
    private void saw(Exchange exchange) {
        String answer = new String(exchange.response().bytes(), UTF_8);
        if (exchange.path().endsWith("/check-ins")
                && exchange.status() >= 400
                && !answer.contains(Problem.NONCE_EXPIRED.title())) {
            refusedCheckIns.add(exchange.status());
        }
    }

    @Override
    public Exile exile(String name) throws Trouble {
        return closing.add(Vaults.exile(folder.resolve(name + ".vault"), address, device()));
    }

    @Override
    public Contact contact(String name) throws Trouble {
        return closing.add(Vaults.contact(folder.resolve(name + ".vault"), device()));
    }

    @Override
    public Blob admission() {
        return admissions.remove();
    }

    private Device device() {
        return Device.of(Instant::now, random, pause -> LockSupport.parkNanos(pause.toNanos()))
                .observedBy(this::saw);
    }

    private static int freePort() throws IOException {
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return free.getLocalPort();
        }
    }
}
