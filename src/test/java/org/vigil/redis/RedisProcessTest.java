package org.vigil.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RedisProcessTest {
    private final SecureRandom random = new SecureRandom();

    @TempDir
    private Path data = Path.of("set by JUnit");

    @Test
    void it_is_durable_never_evicts_and_listens_on_loopback_only() {
        TestRedis test = TestRedis.shared();
        assertThat(setting(test, "appendonly")).isEqualTo("yes");
        assertThat(setting(test, "appendfsync")).isEqualTo("always");
        assertThat(setting(test, "maxmemory-policy")).isEqualTo("noeviction");
        assertThat(setting(test, "save")).isEmpty();
        assertThat(setting(test, "bind")).isEqualTo("127.0.0.1");
        assertThat(setting(test, "dir")).isEqualTo(test.data().resolve("redis").toString());
    }

    @Test
    void its_password_is_in_no_argument_list_and_its_files_are_private() throws IOException {
        TestRedis test = TestRedis.shared();
        ProcessHandle.Info info =
                ProcessHandle.of(test.process().pid()).orElseThrow().info();
        String password = String.valueOf(test.address().login().password());
        assertThat(info.commandLine().orElse("")
                        + String.join(" ", info.arguments().orElse(new String[0])))
                .doesNotContain(password);
        Path dir = test.data().resolve("redis");
        assertThat(permissions(dir)).isEqualTo("rwx------");
        assertThat(permissions(dir.resolve("run.json"))).isEqualTo("rw-------");
        assertThat(Files.readString(dir.resolve("redis.log"))).doesNotContain(password);
    }

    @Test
    void a_directory_that_was_there_before_is_private_too() throws IOException {
        Path dir = Files.createDirectories(data.resolve("redis"));
        Files.setPosixFilePermissions(dir, PosixFilePermissions.fromString("rwxr-xr-x"));
        startAndDo(redis -> assertThat(redis.ping()).isTrue());
        assertThat(permissions(dir)).isEqualTo("rwx------");
    }

    @Test
    void what_it_kept_is_there_after_a_clean_stop_and_start() {
        startAndDo(redis -> redis.call(Script.STORE_PARTITIONS, List.of("kept"), 42));
        startAndDo(redis -> assertThat(kept(redis)).isEqualTo(42));
        assertThat(data.resolve("redis/run.json")).doesNotExist();
    }

    @Test
    void it_is_started_again_at_the_same_address_when_it_is_killed() {
        try (TestRedis own = TestRedis.fresh()) {
            own.redis().call(Script.STORE_PARTITIONS, List.of("kept"), 42);
            RedisAddress address = own.address();
            long pid = own.process().pid();
            own.kill();
            ProcessHandle.of(pid).ifPresent(process -> process.onExit().join());
            own.awaitBack();
            assertThat(own.process().pid()).isNotEqualTo(pid);
            assertThat(own.address()).isEqualTo(address);
            assertThat(kept(own.redis())).isEqualTo(42);
        }
    }

    @Test
    @Tag("TM-198")
    void a_crash_of_it_reports_nothing_of_what_it_held_or_was_asked() throws Exception {
        try (TestRedis own = TestRedis.fresh()) {
            assertThat(setting(own, "crash-log-enabled")).isEqualTo("no");
            long pid = own.process().pid();
            new ProcessBuilder("kill", "-SEGV", String.valueOf(pid)).start().waitFor();
            ProcessHandle.of(pid).ifPresent(process -> process.onExit().join());
            assertThat(Files.readString(own.data().resolve("redis/redis.log")))
                    .doesNotContain("REPORT", "STACK TRACE", "CLIENT", "argv");
        }
    }

    @Test
    void a_data_directory_in_use_by_another_server_is_refused() {
        try (TestRedis own = TestRedis.fresh()) {
            assertThatThrownBy(() -> RedisProcess.start(own.data(), random))
                    .isInstanceOf(DataInUse.class)
                    .hasMessage("another Vigil server uses this data directory: stop it or choose another with --data");
            assertThat(own.redis().ping()).isTrue();
        }
    }

    @Test
    void a_data_directory_in_use_by_another_process_is_refused_until_that_is_gone() throws IOException {
        Process server = server();
        awaitReady(server);
        assertThatThrownBy(() -> RedisProcess.start(data, random)).isInstanceOf(DataInUse.class);
        server.destroyForcibly().onExit().join();
        startAndDo(redis -> assertThat(kept(redis)).isEqualTo(42));
    }

    @Test
    void a_Redis_left_behind_by_a_killed_server_is_stopped_and_nothing_it_kept_is_lost() throws IOException {
        Process server = server();
        long orphan = awaitReady(server);
        server.destroyForcibly().onExit().join();
        assertThat(serves(orphan)).isTrue();
        startAndDo(redis -> {
            assertThat(redis.info().pid()).isNotEqualTo(orphan);
            assertThat(serves(orphan)).isFalse();
            assertThat(kept(redis)).isEqualTo(42);
        });
    }

    @Test
    void a_stale_note_of_an_earlier_run_is_no_hindrance() throws IOException {
        Files.createDirectories(data.resolve("redis"));
        new RunFile(ProcessHandle.current().pid(), 20_001, "gone").write(data.resolve("redis"));
        startAndDo(redis -> assertThat(redis.ping()).isTrue());
        Files.writeString(data.resolve("redis/run.json"), "{ half a");
        startAndDo(redis -> assertThat(redis.ping()).isTrue());
    }

    @Test
    void data_of_a_newer_Redis_is_refused_rather_than_passed_over() throws IOException {
        Path dir = Files.createDirectories(data.resolve("redis"));
        Files.createDirectories(dir.resolve("appendonlydir"));
        assertThatThrownBy(() -> RedisProcess.start(data, random, ""))
                .isInstanceOf(NoRedis.class)
                .hasMessageStartingWith("this data was written by Redis 7 or newer");
    }

    @Test
    void what_was_deleted_leaves_the_append_only_file_with_the_next_rewrite() throws IOException {
        try (TestRedis own = TestRedis.fresh();
                Rewriter rewriter = new Rewriter(own.redis(), Duration.ofHours(1))) {
            own.command("SET", "word", "where-I-am-tonight");
            own.command("DEL", "word");
            assertThat(everyByte(own)).contains("where-I-am-tonight");
            rewriter.rewriteIfGrown();
            while (own.redis().info().rewriting()) {
                Thread.onSpinWait();
            }
            assertThat(everyByte(own)).doesNotContain("where-I-am-tonight");
        }
    }

    private interface Use {
        void of(Redis redis);
    }

    private void startAndDo(Use use) {
        try (RedisProcess process = RedisProcess.start(data, random);
                Redis redis = Redis.open(process.address())) {
            use.of(redis);
        }
    }

    private static long kept(Redis redis) {
        return redis.call(Script.STORE_PARTITIONS, List.of("kept"), 0).number();
    }

    private static String setting(TestRedis test, String name) {
        return String.valueOf(test.command("CONFIG", "GET", name).list().get(1).text());
    }

    private static String permissions(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }

    private Process server() throws IOException {
        return new ProcessBuilder(
                        ProcessHandle.current().info().command().orElseThrow(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        ServerToKill.class.getName(),
                        data.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    /** The pid of its Redis. */
    private static long awaitReady(Process server) throws IOException {
        BufferedReader says = server.inputReader(StandardCharsets.UTF_8);
        return Long.parseLong(Objects.requireNonNull(says.readLine()));
    }

    /** A process that ended but was not yet collected by its parent has no command any more. */
    private static boolean serves(long pid) {
        return ProcessHandle.of(pid)
                .flatMap(process -> process.info().command())
                .isPresent();
    }

    private static String everyByte(TestRedis own) throws IOException {
        StringBuilder all = new StringBuilder();
        try (Stream<Path> files = Files.walk(own.data())) {
            files.filter(Files::isRegularFile)
                    .filter(file -> !file.endsWith("redis-server"))
                    .forEach(file -> all.append(content(file)));
        }
        return all.toString();
    }

    private static String content(Path file) {
        try {
            return Files.readString(file, StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
