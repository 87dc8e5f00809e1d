package org.vigil;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.vigil.admin.AdminClient;
import org.vigil.admin.Pki;
import org.vigil.crypto.BlindSigningKey;
import org.vigil.redis.TestRedis;
import org.vigil.wire.Health;
import org.vigil.wire.Id;

/** What an operator is told when something is wrong. */
class HealthTest {
    @Test
    void a_server_that_works_is_well_and_says_so_in_metrics() throws Exception {
        try (World world = new World()) {
            Health health = health(world);
            assertThat(health.checks()).allMatch(Health.Check::healthy);
            Scrape scrape = Scrape.of(world);
            for (Health.Check check : health.checks()) {
                String name = check.name().replace(' ', '-');
                assertThat(scrape.value("vigil_healthy", "check", name)).isEqualTo(1);
            }
            assertThat(scrape.value("vigil_overdue_seconds", "loop", "escalator"))
                    .isZero();
            assertThat(scrape.value("vigil_disk_free")).isBetween(0.0, 1.0);
            assertThat(scrape.value("vigil_append_file_bytes")).isPositive();
            assertThat(scrape.value("vigil_certificate_seconds", "certificate", "notice"))
                    .isBetween(89 * 86_400.0, 90 * 86_400.0);
        }
    }

    @Test
    void a_wake_up_that_nobody_looks_at_is_late() throws Exception {
        try (World world = new World()) {
            Circle circle = new Circle(world, "Aziz", "Lawyer", "Desk");
            circle.arm(circle.order());
            world.pass(Duration.ofHours(13).plusSeconds(42));
            Health.Check late = check(world, "wake-ups");
            assertThat(late.healthy()).isFalse();
            assertThat(late.reason()).startsWith("Alarms fire late: the oldest has been due for 42 s. See");
            Scrape scrape = Scrape.of(world);
            assertThat(scrape.value("vigil_overdue_seconds", "loop", "escalator"))
                    .isEqualTo(42);
            assertThat(scrape.value("vigil_healthy", "check", "wake-ups")).isZero();
        }
    }

    @Test
    void a_watch_that_cannot_be_looked_at_is_late_as_long_as_its_looks_fail() throws Exception {
        try (TestRedis redis = TestRedis.fresh();
                World world = new World("--redis", redis.url())) {
            Circle circle = new Circle(world, "Aziz", "Lawyer", "Desk");
            circle.arm(circle.order());
            world.advance(Duration.ofHours(13).minusSeconds(1));
            assertThatItIsSeenToFail(world, redis, ":watch:", "wake-ups", "escalator");
            assertThat(circle.inbox("Lawyer")).hasSize(1);
        }
    }

    @Test
    void what_is_owed_and_cannot_be_read_is_late_as_long_as_looks_fail() throws Exception {
        try (TestRedis redis = TestRedis.fresh();
                World world = new World("--redis", redis.url())) {
            Circle circle = new Circle(world, "Aziz", "Lawyer", "Desk");
            circle.arm(circle.order());
            List<String> boxes = names(redis, ":mailbox:");
            boxes.forEach(name -> hide(redis, name));
            world.advance(Duration.ofHours(13).plusSeconds(2));
            assertThatItIsSeenToFail(world, redis, ":owed:", "courier", "courier");
            boxes.forEach(name -> redis.command("RENAME", name + "-hidden", name));
            world.advance(Duration.ofMinutes(2));
            assertThat(circle.inbox("Lawyer")).hasSize(1);
        }
    }

    @Test
    void a_notice_that_cannot_be_read_keeps_no_other_back_and_is_seen() throws Exception {
        try (TestRedis redis = TestRedis.fresh();
                World world = new World("--redis", redis.url())) {
            Circle circle = new Circle(world, "Aziz", "Lawyer", "Desk");
            circle.arm(circle.order());
            String owed = names(redis, ":watch:").get(0).replace(":watch:", ":owed:");
            redis.command("HSET", owed, "x", "damaged");
            world.advance(Duration.ofHours(13).plusSeconds(2));
            assertThat(circle.inbox("Lawyer")).hasSize(1);
            world.advance(Duration.ofMinutes(2));
            assertThat(check(world, "courier").reason()).contains("looks at 1 of what is due fail every time");
            assertThat(circle.inbox("Lawyer")).as("nothing twice").isEmpty();

            redis.command("HDEL", owed, "x");
            world.advance(Duration.ofMinutes(1));
            assertThat(check(world, "courier").healthy()).isTrue();
        }
    }

    @Test
    void a_mailbox_that_cannot_be_swept_is_seen() throws Exception {
        try (TestRedis redis = TestRedis.fresh();
                World world = new World("--redis", redis.url(), "--partitions", "1")) {
            String mailbox = Id.of(new byte[Id.SIZE]).text();
            String due = String.valueOf(world.clock().instant().toEpochMilli());
            for (String part : List.of("mailbox", "queue", "expiry")) {
                redis.command("SET", "{p0}:" + part + ":" + mailbox, "damaged");
            }
            redis.command("ZADD", "{p0}:expiring", due, mailbox);
            world.advance(Duration.ofMinutes(1));
            assertThat(check(world, "sweeper").healthy()).isFalse();
            assertThat(check(world, "sweeper").reason()).startsWith("What nobody read stays longer than was promised");
            assertThat(Scrape.of(world).value("vigil_overdue_seconds", "loop", "sweeper"))
                    .isGreaterThan(10);
            redis.command("ZREM", "{p0}:expiring", mailbox);
            world.advance(Duration.ofMinutes(2));
            assertThat(check(world, "sweeper").healthy()).isTrue();
        }
    }

    private static void assertThatItIsSeenToFail(
            World world, TestRedis redis, String records, String check, String loop) throws Exception {
        List<String> hidden = names(redis, records);
        assertThat(hidden).isNotEmpty();
        hidden.forEach(name -> hide(redis, name));
        world.advance(Duration.ofMinutes(1));
        Health.Check late = check(world, check);
        assertThat(late.healthy()).isFalse();
        assertThat(late.reason()).contains("looks at 1 of what is due fail every time, for ", "See the log");
        assertThat(Scrape.of(world).value("vigil_overdue_seconds", "loop", loop))
                .isGreaterThan(10);

        hidden.forEach(name -> redis.command("RENAME", name + "-hidden", name));
        world.advance(Duration.ofSeconds(10));
        assertThat(check(world, check).healthy()).isTrue();
        assertThat(Scrape.of(world).value("vigil_overdue_seconds", "loop", loop))
                .isZero();
    }

    private static List<String> names(TestRedis redis, String part) {
        return redis.keys().stream().filter(name -> name.contains(part)).toList();
    }

    @Test
    void a_certificate_is_judged_by_what_is_served() throws Exception {
        try (World world = new World()) {
            Pki pki = new Pki(world.data().resolve("pki"), world.clock(), new SecureRandom());
            world.pass(Duration.ofHours(2));
            assertThat(check(world, "tls certificate").reason()).isEqualTo("Good for 396 more days.");
            pki.renewTls(List.of("localhost", "127.0.0.1"));
            assertThat(check(world, "tls certificate").reason()).isEqualTo("Good for 397 more days.");
            assertThat(Scrape.of(world).value("vigil_certificate_seconds", "certificate", "tls"))
                    .isEqualTo(397 * 86_400.0);

            pki.renewNoticeKey();
            assertThat(check(world, "notice certificate").healthy()).isTrue();
            assertThat(check(world, "notice certificate").reason())
                    .endsWith("its file holds another: restart this node.");
            world.restart();
            assertThat(check(world, "notice certificate").reason()).matches("Good for \\d+ more days\\.");
            world.pass(Duration.ofDays(1));
            pki.renewNoticeKey();
            world.pass(Duration.ofDays(80));
            Health.Check served = check(world, "notice certificate");
            assertThat(served.healthy()).isFalse();
            assertThat(served.reason()).isEqualTo("Good for 9 more days; its file holds another: restart this node.");
            assertThat(Scrape.of(world).value("vigil_certificate_seconds", "certificate", "notice"))
                    .isLessThan(10 * 86_400.0);
        }
    }

    @Test
    void the_key_for_blind_tokens_is_asked_for_in_time_and_a_restart_takes_the_new_one() throws Exception {
        try (World world = new World()) {
            assertThat(check(world, "blind key").reason()).startsWith("There is none");
            Pki pki = new Pki(world.data().resolve("pki"), world.clock(), new SecureRandom());
            pki.addBlindKey(BlindSigningKey.generate(new SecureRandom()), false);
            assertThat(check(world, "blind key").reason()).endsWith("its file holds another: restart this node.");
            world.restart();
            assertThat(check(world, "blind key").reason()).isEqualTo("Good for 270 more days.");
            world.pass(Duration.ofDays(257));
            assertThat(check(world, "blind key"))
                    .isEqualTo(new Health.Check("blind key", false, "Good for 13 more days: renew it."));
        }
    }

    /** It is stopped, not killed: whoever asks it waits. */
    @Test
    void a_store_that_hangs_is_told_in_seconds_and_pages_for_nothing_else() throws Exception {
        try (TestRedis redis = TestRedis.fresh();
                World world = new World("--redis", redis.url())) {
            signal(redis, "-STOP");
            try {
                Scrape scrape = assertTimeoutPreemptively(Duration.ofSeconds(9), () -> Scrape.of(world));
                for (String check :
                        List.of("hearing", "clock", "wake-ups", "courier", "sweeper", "append-file", "rewrite")) {
                    assertThat(scrape.value("vigil_healthy", "check", check)).isNaN();
                }
                assertThat(scrape.value("vigil_healthy", "check", "redis")).isZero();
                assertThat(scrape.value("vigil_healthy", "check", "disk")).isEqualTo(1);
                assertThat(scrape.value("vigil_overdue_seconds", "loop", "escalator"))
                        .isNaN();
                Health health = assertTimeoutPreemptively(Duration.ofSeconds(9), () -> health(world));
                assertThat(health.checks())
                        .filteredOn(check -> check.reason().equals("Unknown: the store does not answer."))
                        .hasSize(9);
            } finally {
                signal(redis, "-CONT");
            }
            redis.awaitBack();
        }
    }

    private static void signal(TestRedis redis, String signal) throws Exception {
        String pid = String.valueOf(redis.process().pid());
        assertThat(new ProcessBuilder("kill", signal, pid).start().waitFor()).isZero();
    }

    @Test
    void notices_that_cannot_be_delivered_are_stuck_until_they_can() throws Exception {
        try (TestRedis redis = TestRedis.fresh();
                World world = new World("--redis", redis.url())) {
            Circle circle = new Circle(world, "Aziz", "Lawyer", "Desk");
            circle.arm(circle.order());
            List<String> mailboxes = redis.command("KEYS", "{p*}:mailbox:*").list().stream()
                    .map(name -> Objects.requireNonNull(name.text()))
                    .toList();
            mailboxes.forEach(name -> hide(redis, name));
            world.advance(Duration.ofHours(13).plusMinutes(11));
            Health.Check stuck = check(world, "notices");
            assertThat(stuck.healthy()).isFalse();
            assertThat(stuck.reason()).startsWith("1 could not be delivered for a minute or more, 1 of them for ten");
            assertThat(Scrape.of(world).value("vigil_notices_stuck", "age", "over-10m"))
                    .isEqualTo(1);

            mailboxes.forEach(name -> redis.command("RENAME", name + "-hidden", name));
            world.advance(Duration.ofMinutes(6));
            assertThat(check(world, "notices").healthy()).isTrue();
            assertThat(Scrape.of(world).value("vigil_notices_stuck", "age", "any"))
                    .isZero();
            assertThat(circle.inbox("Lawyer")).hasSize(1);
        }
    }

    /** Scripts that look at it fail, for it is no hash. */
    private static void hide(TestRedis redis, String mailbox) {
        redis.command("RENAME", mailbox, mailbox + "-hidden");
        redis.command("SET", mailbox, "");
    }

    private static Health.Check check(World world, String name) throws Exception {
        return health(world).checks().stream()
                .filter(check -> check.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static Health health(World world) throws Exception {
        try (AdminClient operator = world.operator()) {
            return operator.health();
        }
    }
}
