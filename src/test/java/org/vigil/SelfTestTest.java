package org.vigil;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vigil.admin.AdminClient;
import org.vigil.redis.TestRedis;
import org.vigil.wire.Health;
import org.vigil.wire.Id;
import org.vigil.wire.Json;
import org.vigil.wire.SelfTestRound;
import org.vigil.wire.SelfTestRound.State;

/** The service watches itself: with the production minima, on a clock that the test moves. */
class SelfTestTest {
    private static final Duration FIRST = Duration.ofMinutes(1);
    private static final Duration EVERY = Duration.ofMinutes(5);
    /** A leg of five minutes, a little for the way, and a minute's grace. */
    private static final Duration CALLED = Duration.ofSeconds(370);

    private static final Duration CLOSES = Duration.ofHours(1);

    /** In the year 2100, in ms. */
    private static final String FAR = "4102444800000";

    private final TestRedis redis = TestRedis.shared();
    private World world;

    @TempDir
    private Path folder;

    @BeforeEach
    void begin() {
        redis.flush();
        world = new World("--redis", redis.url(), "--partitions", "1");
    }

    @AfterEach
    void end() throws Exception {
        world.close();
    }

    @Test
    void a_canary_checks_in_falls_silent_is_told_with_its_letter_and_closes() throws Exception {
        world.selfTest();
        assertThat(rounds()).as("not at once").isEmpty();
        later(FIRST);
        assertThat(newest().state()).isEqualTo(State.RUNNING);
        assertThat(newest().checkIn()).isPositive();
        assertThat(finding().reason()).isEqualTo("No silence was due yet.");
        later(CALLED);
        assertThat(first().state()).isEqualTo(State.CALLED);
        assertThat(first().call()).isZero();
        assertThat(finding()).matches(Health.Check::healthy);
        assertThat(finding().reason()).startsWith("A canary checks in");
        later(CLOSES);
        assertThat(first().state()).isEqualTo(State.PASSED);
        assertThat(first().close()).isZero();
        Scrape scrape = Scrape.of(world);
        assertThat(scrape.value("vigil_self_test_seconds_count", "stage", "call"))
                .as("of the second round, too")
                .isEqualTo(2);
        assertThat(scrape.value("vigil_self_test_seconds_sum", "stage", "round"))
                .isEqualTo((double) CALLED.plus(CLOSES).toSeconds());
        assertThat(scrape.value("vigil_self_test_failed_total", "stage", "call"))
                .isZero();
    }

    @Test
    void rounds_overlap_and_canaries_are_used_again_and_after_a_restart_too() throws Exception {
        world.close();
        world = new World("--redis", redis.url(), "--partitions", "1", "--allow-short-times", "--objection", "PT2M");
        later(FIRST);
        for (int i = 0; i < 6; i++) {
            later(EVERY);
        }
        assertThat(rounds()).hasSize(7).noneMatch(round -> round.state() == State.FAILED);
        assertThat(rounds()).filteredOn(round -> round.state() == State.PASSED).hasSize(4);
        int watches = watches();
        assertThat(watches).isBetween(3, 4);

        world.restart();
        for (int i = 0; i < 4; i++) {
            later(EVERY);
        }
        assertThat(rounds()).hasSize(4).noneMatch(round -> round.state() == State.FAILED);
        assertThat(watches()).isEqualTo(watches);
    }

    @Test
    @Tag("TM-150")
    void operators_are_shown_peoples_watches_and_alarms_only() throws Exception {
        try (AdminClient operator = world.operator()) {
            Circle circle = new Circle(world, "Aziz", "Lawyer", "Desk");
            circle.arm(circle.order());
            for (byte i = 1; i < 9; i++) { // as if there were others, not due for long
                redis.command(
                        "ZADD",
                        "{p0}:wake",
                        FAR,
                        Id.of(new byte[] {i, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0})
                                .text());
            }
            String without = census(operator);
            later(FIRST);
            later(EVERY);
            later(CALLED);
            assertThat(first().state()).isEqualTo(State.CALLED);
            assertThat(watches()).as("three canaries' and one person's").isEqualTo(4);
            assertThat(operator.alarms(10).alarms()).isEmpty();
            assertThat(census(operator))
                    .as("with the canaries there would be more than ten")
                    .isEqualTo(without);
            world.advance(Duration.ofHours(13));
            assertThat(operator.alarms(1).alarms()).singleElement().matches(row -> row.near() == 0);
            assertThat(operator.alarms(1).more()).isFalse();
        }
    }

    @Test
    void a_wake_loop_that_does_not_run_is_found_out_and_that_it_does_again_too() throws Exception {
        later(FIRST);
        later(CALLED);
        assertThat(finding().healthy()).isTrue();
        later(CLOSES);
        for (int i = 0; i < 12; i++) { // nobody looks at what is due: nothing settles
            world.pass(FIRST);
            world.selfTest();
        }
        assertThat(finding().healthy()).isFalse();
        assertThat(finding().reason()).contains("wake-ups or the courier stand still");
        assertThat(Scrape.of(world).value("vigil_healthy", "check", "self-test"))
                .isZero();
        for (int i = 0; i < 6; i++) {
            later(FIRST);
        }
        assertThat(finding().healthy()).isTrue();
        assertThat(rounds()).anyMatch(round -> round.state() == State.FAILED && round.reason() != null);
    }

    @Test
    @Tag("TM-151")
    void a_courier_that_does_not_deliver_is_found_out_and_no_log_names_the_canary() throws Exception {
        try (LogCapture log = new LogCapture()) {
            later(FIRST);
            keys(":mailbox:").forEach(key -> redis.command("HSET", key, "notice", "damaged"));
            later(CALLED);
            assertThat(finding().healthy()).as("not late yet").isTrue();
            later(Duration.ofMinutes(4));
            assertThat(finding().healthy()).isFalse();
            assertThat(finding().reason()).startsWith("A silence was not told");
            List<String> ids = redis.keys().stream()
                    .map(key -> key.substring(key.lastIndexOf(':') + 1))
                    .filter(id -> id.length() >= 22)
                    .toList();
            assertThat(ids).hasSizeGreaterThan(4);
            assertThat(log.lines()).isNotEmpty().noneMatch(line -> ids.stream().anyMatch(line::contains));
            assertThat(ids).noneMatch(finding().reason()::contains);
        }
    }

    @Test
    void a_listener_that_takes_no_check_in_is_found_out() throws Exception {
        world.close();
        world = new World("--redis", redis.url(), "--partitions", "1", "--self-test-every", "PT2H");
        later(FIRST);
        later(CALLED);
        later(CLOSES);
        assertThat(first().state()).isEqualTo(State.PASSED);
        keys(":watch:").forEach(key -> redis.command("SET", key, "damaged"));
        later(CLOSES);
        assertThat(finding().healthy()).isFalse();
        assertThat(finding().reason()).startsWith("People cannot check in: it was refused as internal.");
        assertThat(newest().state()).isEqualTo(State.FAILED);
    }

    @Test
    void a_store_that_was_emptied_gets_new_canaries() throws Exception {
        later(FIRST);
        keys("").stream().filter(key -> key.startsWith("{")).forEach(key -> redis.command("DEL", key));
        later(CALLED);
        later(EVERY);
        later(CALLED);
        assertThat(finding().healthy()).isTrue();
        assertThat(rounds()).anyMatch(round -> round.state() == State.CALLED);
    }

    @Test
    void a_damaged_file_keeps_no_server_from_starting() throws Exception {
        later(FIRST);
        Files.writeString(world.data().resolve("self-test.json"), "{\"canaries\":[");
        world.restart();
        later(FIRST);
        assertThat(newest().state()).isEqualTo(State.RUNNING);
    }

    @Test
    @Tag("TM-152")
    void switched_off_it_runs_when_asked_and_leaves_nothing_behind() throws Exception {
        world.close();
        world = new World("--redis", redis.url(), "--partitions", "1", "--self-test-every", "PT0S");
        world.advance(Duration.ofHours(1));
        world.selfTest();
        assertThat(rounds()).isEmpty();
        assertThat(finding().reason()).startsWith("Off,");
        try (AdminClient operator = world.operator()) {
            assertThat(operator.startSelfTest("a new kernel").begun()).isZero();
            assertThat(operator.audit(1).entries().get(0).act()).isEqualTo("startSelfTest");
        }
        world.selfTest();
        later(CALLED);
        assertThat(first().state()).isEqualTo(State.CALLED);
        assertThat(watches()).isEqualTo(1);
        later(CLOSES);
        later(Duration.ofSeconds(10));
        later(Duration.ofHours(25));
        assertThat(watches()).isZero();
        assertThat(redis.keys()).doesNotContain("v:canaries").noneMatch(key -> key.contains(":seat:"));
        assertThat(Files.readString(world.data().resolve("self-test.json"))).isEqualTo("{\"canaries\":[]}");
        assertThat(redis.keys().stream().filter(key -> key.contains(":mailbox:")))
                .allMatch(key -> redis.command("HEXISTS", key, "deleted").number() == 1);
    }

    @Test
    void each_of_two_nodes_has_canaries_of_its_own_and_those_that_share_a_directory_do_not_fight() throws Exception {
        try (Server other = node(folder.resolve("other"));
                Server sharing = node(world.data())) {
            for (Duration time : List.of(FIRST, CALLED, CLOSES)) {
                world.advance(time);
                world.selfTest();
                other.selfTest();
                sharing.selfTest();
            }
            assertThat(first().state()).isEqualTo(State.PASSED);
            assertThat(rounds()).noneMatch(round -> round.state() == State.FAILED);
            assertThat(redis.command("ZCARD", "v:canaries").number()).isEqualTo(4);
            assertThat(canaries(world.data())).isEqualTo(2);
            assertThat(canaries(folder.resolve("other"))).isEqualTo(2);
        }
    }

    private static int canaries(Path data) throws IOException {
        return Files.readString(data.resolve("self-test.json")).split("\"seed\"", -1).length - 1;
    }

    private Server node(Path data) throws IOException {
        Config config = Config.parse(
                "--data",
                data.toString(),
                "--pki",
                world.data().resolve("pki").toString(),
                "--port",
                "0",
                "--admin-port",
                "0",
                "--redis",
                redis.url(),
                "--partitions",
                "1");
        return Server.open(config, world.clock().clocks(), new SecureRandom());
    }

    private void later(Duration time) {
        world.advance(time);
        world.selfTest();
    }

    private List<String> keys(String part) {
        return redis.keys().stream().filter(key -> key.contains(part)).toList();
    }

    private int watches() {
        return keys(":watch:").size();
    }

    private static String census(AdminClient operator) throws Exception {
        return new String(Json.bytes(operator.census()), UTF_8);
    }

    private Health.Check finding() throws Exception {
        try (AdminClient operator = world.operator()) {
            return operator.health().checks().stream()
                    .filter(check -> check.name().equals("self-test"))
                    .findFirst()
                    .orElseThrow();
        }
    }

    private SelfTestRound newest() throws Exception {
        return rounds().get(0);
    }

    private SelfTestRound first() throws Exception {
        return rounds().get(rounds().size() - 1);
    }

    private List<SelfTestRound> rounds() throws Exception {
        try (AdminClient operator = world.operator()) {
            return operator.selfTest().rounds();
        }
    }
}
