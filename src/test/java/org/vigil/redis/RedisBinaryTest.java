package org.vigil.redis;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vigil.redis.RedisBinary.Version;

class RedisBinaryTest {
    @TempDir
    private Path dir = Path.of("set by JUnit");

    @Test
    void without_anything_on_the_path_ours_is_taken() throws IOException {
        RedisBinary binary = RedisBinary.choose("", dir);
        assertThat(binary.program()).isEqualTo(dir.resolve("redis-server"));
        assertThat(binary.version().major()).isEqualTo(6);
    }

    @Test
    void a_newer_one_on_the_path_is_taken() throws IOException {
        program("redis-server", "Redis server v=7.0.15 sha=00000000:0 malloc=jemalloc-5.3.0 bits=64");
        Path newest = program("valkey-server", "Valkey server v=8.1.1 sha=00000000:0 malloc=jemalloc-5.3.0 bits=64");
        assertThat(RedisBinary.choose(dir.resolve("bin").toString(), dir))
                .isEqualTo(new RedisBinary(newest, new Version("Valkey", 8, 1, 1)));
    }

    @Test
    void data_stay_with_the_fork_that_wrote_them_for_as_long_as_it_is_there() throws IOException {
        Path redis = program("redis-server", "Redis server v=8.0.2 sha=00000000:0 malloc=jemalloc-5.3.0 bits=64");
        Path valkey = program("valkey-server", "Valkey server v=8.1.1 sha=00000000:0 malloc=jemalloc-5.3.0 bits=64");
        String path = dir.resolve("bin").toString();
        new RedisBinary(redis, new Version("Redis", 7, 4, 0)).note(dir);
        assertThat(RedisBinary.choose(path, dir).program()).isEqualTo(redis);
        Files.delete(redis);
        assertThat(RedisBinary.choose(path, dir).program())
                .as("the one we carry is too old for them")
                .isEqualTo(valkey);
    }

    @Test
    void an_older_one_on_the_path_is_left_alone_and_so_is_one_that_does_not_run() throws IOException {
        program("redis-server", "Redis server v=6.0.16 sha=00000000:0 malloc=jemalloc-5.2.1 bits=64");
        program("valkey-server", "error while loading shared libraries");
        assertThat(RedisBinary.choose("/nowhere:" + dir.resolve("bin"), dir).program())
                .isEqualTo(dir.resolve("redis-server"));
    }

    @Test
    void versions_are_compared_as_numbers() {
        assertThat(new Version("Redis", 6, 10, 0)).isGreaterThan(new Version("Redis", 6, 9, 9));
        assertThat(new Version("Redis", 6, 2, 11)).isGreaterThan(new Version("Redis", 6, 2, 9));
    }

    private Path program(String name, String says) throws IOException {
        Path program = Files.createDirectories(dir.resolve("bin")).resolve(name);
        Files.writeString(program, "#!/bin/sh\necho '" + says + "'\n");
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwx------"));
        return program;
    }
}
