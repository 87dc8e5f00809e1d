package org.vigil.redis;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * A durable Redis of our own in {@code <data>/redis}: loopback only, its own password, every acknowledged write on disk. It is
 * started again at the same address when it dies. When the server dies instead, the next one asks the Redis left behind to
 * stop before it starts its own, since two must not write one file.
 */
public final class RedisProcess implements AutoCloseable {
    private static final Logger LOG = System.getLogger(RedisProcess.class.getName());
    private static final int PORT_TRIES = 5;
    private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);

    private final DataLock lock;
    private final Path dir;
    private final RedisBinary binary;
    private final CountDownLatch closing = new CountDownLatch(1);
    private final Object change = new Object();
    private volatile RedisChild child;

    private RedisProcess(DataLock lock, Path dir, RedisBinary binary, RedisChild child) {
        this.lock = lock;
        this.dir = dir;
        this.binary = binary;
        this.child = child;
    }

    /**
     * Starts it, after stopping one left behind by a server that was killed, and waits until it has read its file.
     *
     * @param data the server's data directory; made if need be
     * @throws DataInUse if another live server works in it
     * @throws NoRedis if no Redis runs here
     */
    public static RedisProcess start(Path data, SecureRandom random) {
        return start(data, random, System.getenv().getOrDefault("PATH", ""));
    }

    /** Looks for Redis in other directories than the environment says; tests need that. */
    static RedisProcess start(Path data, SecureRandom random, String path) {
        try {
            Path dir = data.toAbsolutePath().resolve("redis");
            PrivateFile.ownFolder(dir);
            DataLock lock = DataLock.take(data);
            try {
                return start(lock, dir, random, path);
            } catch (IOException | RuntimeException e) {
                lock.close();
                throw e;
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the data directory cannot be used", e);
        }
    }

    /** The one that runs in a data directory now, as its server left word; empty if none does. */
    public static Optional<RedisAddress> running(Path data) {
        try {
            return RunFile.read(data.toAbsolutePath().resolve("redis"))
                    .filter(run -> run.pid() != 0)
                    .map(RunFile::address);
        } catch (IOException e) {
            throw new UncheckedIOException("the data directory cannot be read", e);
        }
    }

    /**
     * Makes a data directory that begins with what a {@link Snapshot} holds; nothing may be in it.
     *
     * @throws NoRedis if no Redis runs here that can read it
     */
    public static void load(Path data, InputStream snapshot, SecureRandom random) throws IOException {
        Path dir = data.toAbsolutePath().resolve("redis");
        PrivateFile.ownFolder(dir);
        Path dump = dir.resolve("dump.rdb");
        Files.copy(snapshot, dump);
        RedisBinary binary = RedisBinary.choose(System.getenv().getOrDefault("PATH", ""), dir);
        RedisChild child = RedisChild.spawn(binary, dir, new RunFile(0, freePort(random), password(random)), false);
        boolean logged = child.isReady() && child.beginsLog();
        child.stop(dir);
        if (!logged) {
            throw new NoRedis(
                    "the Redis here could not read the backup, perhaps because it is older than the one it was"
                            + " made with: see redis/redis.log in the data directory");
        }
        binary.note(dir);
        Files.delete(dump);
    }

    private static RedisProcess start(DataLock lock, Path dir, SecureRandom random, String path) throws IOException {
        RunFile.read(dir).ifPresent(Orphan::stop);
        RedisBinary binary = RedisBinary.choose(path, dir);
        if (binary.version().major() < 7 && Files.exists(dir.resolve("appendonlydir"))) {
            throw new NoRedis(
                    "this data was written by Redis 7 or newer, which is not on the PATH now: install it again");
        }
        for (int i = 1; ; i++) {
            RedisChild child = RedisChild.spawn(binary, dir, new RunFile(0, freePort(random), password(random)));
            if (child.isReady()) {
                binary.note(dir);
                RedisProcess started = new RedisProcess(lock, dir, binary, child);
                Thread.ofPlatform().daemon().name("redis-watch").start(started::watch);
                return started;
            }
            child.stop(dir);
            if (i == PORT_TRIES) {
                throw new NoRedis("Redis did not start: see redis/redis.log in the data directory");
            }
        }
    }

    /** Below the ports that systems give to outgoing connections, so that it is still free after a crash. */
    private static int freePort(SecureRandom random) throws IOException {
        for (int i = 0; ; i++) {
            int port = random.nextInt(20_000, 32_000);
            try (ServerSocket probe = new ServerSocket()) {
                probe.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
                return port;
            } catch (IOException e) {
                if (i == 100) {
                    throw e;
                }
            }
        }
    }

    private static String password(SecureRandom random) {
        byte[] bytes = new byte[32];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /** Where it serves; stays the same when it is started again. */
    public RedisAddress address() {
        return child.run().address();
    }

    /** Of the child that runs now. */
    public long pid() {
        return child.process().pid();
    }

    private void watch() {
        Duration pause = FIRST_PAUSE;
        try {
            while (true) {
                long started = System.nanoTime();
                child.process().waitFor();
                if (System.nanoTime() - started > LONGEST_PAUSE.toNanos()) {
                    pause = FIRST_PAUSE;
                }
                if (closing.await(pause.toMillis(), TimeUnit.MILLISECONDS)) {
                    return;
                }
                pause = min(pause.multipliedBy(2), LONGEST_PAUSE);
                again();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void again() {
        synchronized (change) {
            if (closing.getCount() == 0) {
                return;
            }
            LOG.log(Level.WARNING, "Redis stopped by itself and is started again");
            try {
                child = RedisChild.spawn(binary, dir, child.run());
            } catch (IOException e) {
                LOG.log(Level.ERROR, "Redis could not be started again");
            }
        }
    }

    private static Duration min(Duration a, Duration b) {
        return a.compareTo(b) < 0 ? a : b;
    }

    /** Stops it cleanly and lets go of the data directory. */
    @Override
    public void close() {
        closing.countDown();
        try {
            synchronized (change) {
                child.stop(dir);
            }
            lock.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
