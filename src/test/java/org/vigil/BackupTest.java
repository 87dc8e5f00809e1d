package org.vigil;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vigil.admin.AdminClient;
import org.vigil.admin.BackupKey;
import org.vigil.redis.Keys;
import org.vigil.redis.Redis;
import org.vigil.redis.TestRedis;
import org.vigil.wire.Notice;
import org.vigil.wire.Notice.Kind;

/** The disk is gone, and what was backed up is not. */
class BackupTest {
    private final World world = new World();

    @TempDir
    private Path elsewhere;

    private Path file = Path.of("");

    @BeforeEach
    void make_a_key() {
        file = elsewhere.resolve("monday.vigil");
        assertThat(vigil("pki", "backup-key", "--out", elsewhere.toString())).isZero();
    }

    @AfterEach
    void end() throws IOException {
        world.close();
    }

    @Test
    @Tag("TM-190")
    void a_server_whose_disk_is_gone_goes_on_from_its_backup_and_says_that_it_was_deaf() throws Exception {
        Circle circle = new Circle(world, "Aziz", "Lawyer", "Desk");
        circle.arm(circle.order());
        Instant deadline =
                Objects.requireNonNull(circle.exile().checkIn("At home.").deadline());
        backup();
        Instant made = world.clock().instant();
        world.advance(Duration.ofMinutes(10));
        circle.exile().checkIn("At the market.");

        world.stop();
        destroy();
        world.pass(Duration.ofHours(3));
        assertThat(restore("backup.secret")).isZero();
        world.restart();
        Instant back = world.clock().instant();

        assertThat(circle.exile().status().sequence()).isEqualTo(1);
        assertThat(circle.exile().status().deadline()).isEqualTo(deadline);
        world.advance(Duration.between(back, deadline).plusHours(1));
        Notice call = Objects.requireNonNull(
                circle.contact("Lawyer").inbox(Duration.ZERO).get(0).notice());
        assertThat(call.kind()).isEqualTo(Kind.CALL);
        assertThat(Objects.requireNonNull(call.alarm()).deaf())
                .anyMatch(deaf ->
                        !deaf.from().isAfter(made.plusSeconds(10)) && !deaf.to().isBefore(back.minusSeconds(10)));
        assertThat(circle.exile().checkIn("Back from there.").sequence()).isEqualTo(3);
    }

    @Test
    @Tag("TM-191")
    void a_backup_says_nothing_to_who_has_not_its_key_and_leaves_nothing_when_it_is_damaged() throws Exception {
        backup();
        byte[] whole = Files.readAllBytes(file);
        String raw = new String(whole, StandardCharsets.ISO_8859_1);
        assertThat(raw).doesNotContain("REDIS0").doesNotContain("v:meta").doesNotContain("tls.pem");
        world.stop();
        destroy();

        Files.move(elsewhere.resolve("backup.secret"), elsewhere.resolve("right.secret"));
        assertThat(vigil("pki", "backup-key", "--out", elsewhere.toString())).isZero();
        assertThat(restore("backup.secret")).isEqualTo(1);
        Files.write(file, Arrays.copyOf(whole, whole.length - 1));
        assertThat(restore("right.secret")).isEqualTo(1);
        whole[whole.length - 1] ^= 1;
        Files.write(file, whole);
        assertThat(restore("right.secret")).isEqualTo(1);
        assertThat(world.data()).doesNotExist();
        Files.createDirectories(world.data().resolve("lost+found"));
        assertThat(restore("right.secret")).as("in a file system of its own").isEqualTo(1);
        assertThat(world.data()).isDirectoryNotContaining(path -> !path.endsWith("lost+found"));
        whole[whole.length - 1] ^= 1;
        Files.write(file, whole);
        assertThat(restore("right.secret")).isZero();
        world.restart();
    }

    @Test
    void what_a_restore_left_that_was_cut_off_is_served_by_nobody_and_made_anew() throws Exception {
        backup();
        world.stop();
        destroy();
        Files.createDirectories(world.data().resolve("restore.unfinished"));
        Files.createDirectories(world.data().resolve("pki"));
        assertThatThrownBy(world::restart).hasStackTraceContaining("was cut off: run it again");
        assertThat(restore("backup.secret")).isZero();
        world.restart();
        assertThat(world.data().resolve("restore.unfinished")).doesNotExist();
    }

    @Test
    void nothing_is_overwritten() throws Exception {
        backup();
        byte[] first = Files.readAllBytes(file);
        assertThat(vigil(made())).isEqualTo(1);
        assertThat(Files.readAllBytes(file)).isEqualTo(first);
        assertThatThrownBy(() -> new Backup(file)
                        .restore(
                                BackupKey.secret(elsewhere.resolve("backup.secret")), world.data(), new SecureRandom()))
                .hasMessageContaining("move it away first");
        assertThat(vigil("pki", "backup-key", "--out", elsewhere.toString())).isEqualTo(1);
    }

    @Test
    void operators_see_that_no_backup_was_made_or_that_it_is_old() throws Exception {
        try (AdminClient operator = world.operator()) {
            assertThat(reason(operator)).startsWith("None was ever made");
            backup();
            assertThat(reason(operator)).startsWith("It is less than 2 days old");
        }
        Redis redis = TestRedis.shared().redis();
        LastBackup last = new LastBackup(redis, Keys.open(redis, 4));
        Instant at = world.clock().instant();
        last.note(at);
        assertThat(last.found(at.plus(Duration.ofHours(47))).healthy()).isTrue();
        assertThat(last.found(at.plus(Duration.ofHours(49))).healthy()).isFalse();
    }

    private static String reason(AdminClient operator) throws Exception {
        return operator.health().checks().stream()
                .filter(check -> check.name().equals("backup"))
                .findFirst()
                .orElseThrow()
                .reason();
    }

    private void backup() {
        assertThat(vigil(made())).isZero();
    }

    private String[] made() {
        return new String[] {
            "backup",
            "--data",
            world.data().toString(),
            "--to",
            elsewhere.resolve("backup.public").toString(),
            "--out",
            file.toString()
        };
    }

    private int restore(String key) {
        return vigil(
                "restore",
                "--from",
                file.toString(),
                "--key",
                elsewhere.resolve(key).toString(),
                "--data",
                world.data().toString());
    }

    private static int vigil(String... words) {
        return Main.commandLine().execute(words);
    }

    private void destroy() throws IOException {
        try (Stream<Path> files = Files.walk(world.data())) {
            List<Path> all = files.sorted(Comparator.reverseOrder()).toList();
            for (Path one : all) {
                Files.delete(one);
            }
        }
    }
}
