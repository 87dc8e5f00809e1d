package org.vigil.redis;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * A real Redis for tests. {@link #shared} is one for the whole test run, emptied at each call; {@link #fresh} is one of your
 * own, to kill. Tests in one JVM run one after another, so they do not meet in the shared one.
 */
public final class TestRedis implements AutoCloseable {
    private final Path data;
    private final RedisProcess process;
    private final Redis redis;

    private TestRedis() {
        try {
            data = Files.createTempDirectory("vigil-redis");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        process = RedisProcess.start(data, new SecureRandom());
        redis = Redis.open(process.address());
    }

    /** The shared one, empty; it is not yours to close. */
    public static TestRedis shared() {
        Shared.ONE.flush();
        return Shared.ONE;
    }

    /** One of your own: close it. */
    public static TestRedis fresh() {
        return new TestRedis();
    }

    /** The store. */
    public Redis redis() {
        return redis;
    }

    /** For a second node: {@code Redis.open(address())}. */
    public RedisAddress address() {
        return process.address();
    }

    /** For {@code serve --redis}. */
    public String url() {
        return "redis://:" + address().login().password() + "@" + address().host() + ":"
                + address().port();
    }

    /** The process, to kill. */
    public RedisProcess process() {
        return process;
    }

    /** The server's data directory; the append-only file is below {@code redis}. */
    public Path data() {
        return data;
    }

    /** Deletes everything. */
    public void flush() {
        command("FLUSHALL");
    }

    /** Any command: to set up, and to look at what is stored. */
    public Reply command(String... words) {
        return redis.command(words);
    }

    /** Every key there is. */
    public List<String> keys() {
        return command("KEYS", "*").list().stream()
                .map(key -> String.valueOf(key.text()))
                .sorted()
                .toList();
    }

    /** Kills the Redis with SIGKILL; it is started again by itself, {@link #awaitBack} waits for that. */
    public void kill() {
        ProcessHandle.of(process.pid()).ifPresent(ProcessHandle::destroyForcibly);
    }

    /** Waits until Redis answers. */
    public void awaitBack() {
        long end = System.nanoTime() + 20_000_000_000L;
        while (!redis.ping()) {
            if (System.nanoTime() > end) {
                throw new AssertionError("Redis did not come back");
            }
            Thread.onSpinWait();
        }
    }

    @Override
    public void close() {
        redis.close();
        process.close();
        delete(data);
    }

    private static void delete(Path tree) {
        try (Stream<Path> paths = Files.walk(tree)) {
            for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Started at first use, stopped with the JVM. */
    private static final class Shared {
        static final TestRedis ONE = start();

        private static TestRedis start() {
            TestRedis started = new TestRedis();
            Runtime.getRuntime().addShutdownHook(new Thread(started::close));
            return started;
        }
    }
}
