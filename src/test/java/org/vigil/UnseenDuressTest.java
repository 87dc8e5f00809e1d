package org.vigil;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.vigil.admin.AdminClient;
import org.vigil.client.Exchange;
import org.vigil.client.Owner;
import org.vigil.client.Sign;
import org.vigil.redis.Monitor;
import org.vigil.redis.TestRedis;

/** A check-in with the one PIN and one with the other, seen by a server that keeps everything it can see. */
@Tag("TM-74")
class UnseenDuressTest {
    private static final Pattern OPAQUE = Pattern.compile("[A-Za-z0-9_-]{22,}");
    private static final Pattern NUMBER = Pattern.compile("\\d+");

    private static final Pattern TIMED = Pattern.compile(
            "_seconds_(sum|max|bucket)$|^vigil_redis_|^vigil_(append_file|disk|store)_|^vigil_mailbox_depth_(sum|max|bucket)$");

    /** What a connection to the store says by itself when it was idle for a moment. */
    private static final Pattern KEEPING = Pattern.compile("PING|INFO");

    /** What the server asks its store whether or not anybody checks in. */
    private final Set<String> idle = new HashSet<>();

    private final Queue<Exchange> exchanges = new ConcurrentLinkedQueue<>();

    /** All that one check-in left behind. */
    private record Trace(
            List<String> exchanges,
            List<String> commands,
            List<String> log,
            String health,
            Map<String, Double> counts) {}

    @ParameterizedTest
    @CsvSource({"4, Anna", "8, Anna Bek Lena Timur Zoya"})
    void requests_answers_commands_to_the_store_logs_health_and_metrics_are_the_same(int seats, String contacts)
            throws Exception {
        try (LogCapture log = new LogCapture();
                TestRedis redis = TestRedis.fresh();
                World world = new World("--redis", redis.url());
                Monitor monitor = new Monitor(redis)) {
            Circle circle = new Circle(world, "Leyla", contacts.split(" ", -1)).withGuardian("Desk");
            circle.arm(circle.order());
            circle.contact("Desk").guard();
            circle.exile().close();
            trace(world, monitor, log, World.PIN);
            monitor.commands();
            for (int i = 0; i < 20; i++) {
                world.advance(Duration.ZERO);
                health(world);
            }
            idle.addAll(monitor.commands());
            List<Trace> well = new ArrayList<>();
            List<Trace> duress = new ArrayList<>();
            for (int i = 0; i < 3; i++) {
                well.add(trace(world, monitor, log, World.PIN));
                duress.add(trace(world, monitor, log, World.OTHER_PIN));
            }
            assertThat(well.get(0).exchanges()).hasSizeGreaterThanOrEqualTo(seats + 1);
            assertThat(well.get(0).commands()).isNotEmpty();
            assertThat(well.get(0).counts())
                    .containsEntry("vigil_requests_seconds_count{act=check-in, outcome=answered}", 1.0);
            assertThat(duress).isEqualTo(well);
            assertThat(circle.contact("Desk").guard().get(0).signs())
                    .as("and yet the guardian knows")
                    .extracting(Sign::kind)
                    .containsOnly(Sign.Kind.DURESS);
        }
    }

    private Trace trace(World world, Monitor monitor, LogCapture log, String pin) throws Exception {
        world.advance(Duration.ZERO);
        monitor.commands();
        log.lines().clear();
        exchanges.clear();
        Map<String, Double> before = counts(world);
        try (Owner owner = Owner.withPin(
                world.vault("Leyla"), pin.toCharArray(), world.device().observedBy(exchanges::add))) {
            owner.checkIn("At home.");
        }
        world.advance(Duration.ZERO);
        List<String> lines = log.lines().stream()
                .filter(line -> line.contains(" org.vigil."))
                .map(UnseenDuressTest::shape)
                .toList();
        List<String> commands = monitor.commands().stream()
                .filter(command -> !KEEPING.matcher(command).lookingAt() && !idle.contains(command))
                .toList();
        Map<String, Double> counts = counts(world);
        before.forEach((name, value) -> counts.merge(name, -value, Double::sum));
        return new Trace(
                exchanges.stream().map(UnseenDuressTest::shape).toList(), commands, lines, health(world), counts);
    }

    /**
     * All that is counted: not how long it took, nor how it was bundled, which is as the machine happens to be busy; nor how
     * deep mailboxes are, which grow with every check-in.
     */
    private static Map<String, Double> counts(World world) throws Exception {
        Map<String, Double> counts = new TreeMap<>();
        Scrape.of(world).samples().stream()
                .filter(sample -> sample.name().startsWith("vigil_"))
                .filter(sample -> !TIMED.matcher(sample.name()).find())
                .forEach(sample -> counts.put(sample.name() + sample.labels(), sample.value()));
        return counts;
    }

    private static String health(World world) throws Exception {
        try (AdminClient operator = world.operator()) {
            return operator.health().toString();
        }
    }

    private static String shape(Exchange exchange) {
        return String.join(
                " ",
                exchange.method(),
                shape(exchange.path()),
                String.valueOf(exchange.request().size()),
                String.valueOf(exchange.status()),
                String.valueOf(exchange.response().size()));
    }

    private static String shape(String text) {
        return NUMBER.matcher(OPAQUE.matcher(text).replaceAll("#")).replaceAll("0");
    }
}
