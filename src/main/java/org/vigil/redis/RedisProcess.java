package org.vigil.redis;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Base64;
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
    private static final Duration LOAD = Duration.ofMinutes(10);
    private static final Duration STOP = Duration.ofSeconds(10);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);

    private final DataLock lock;
    private final Path dir;
    private final RedisBinary binary;
    private final CountDownLatch closing = new CountDownLatch(1);
    private final Object change = new Object();
    private volatile RunFile run;
    private volatile Process process;

    private RedisProcess(DataLock lock, Path dir, RedisBinary binary, SecureRandom random) throws IOException {
        this.lock = lock;
        this.dir = dir;
        this.binary = binary;
        this.run = new RunFile(0, freePort(random), password(random));
        this.process = spawn();
    }

    /**
     * Starts it, after stopping one left behind by a server that was killed, and waits until it has read its file.
     *
     * @param data the server's data directory; made if need be
     * @throws DataInUse if another live server works in it
     * @throws NoRedis if no Redis runs here
     */
    public static RedisProcess start(Path data, SecureRandom random) {
        try {
            Path dir = data.toAbsolutePath().resolve("redis");
            PrivateFile.directory(dir);
            DataLock lock = DataLock.take(data);
            try {
                return start(lock, dir, random);
            } catch (IOException | RuntimeException e) {
                lock.close();
                throw e;
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the data directory cannot be used", e);
        }
    }

    private static RedisProcess start(DataLock lock, Path dir, SecureRandom random) throws IOException {
        RunFile.read(dir).ifPresent(Orphan::stop);
        RedisBinary binary = RedisBinary.choose(System.getenv().getOrDefault("PATH", ""), dir);
        if (binary.version().major() < 7 && Files.exists(dir.resolve("appendonlydir"))) {
            throw new NoRedis(
                    "this data was written by Redis 7 or newer, which is not on the PATH now: install it again");
        }
        for (int i = 1; ; i++) {
            RedisProcess started = new RedisProcess(lock, dir, binary, random);
            if (started.isReady()) {
                Thread.ofPlatform().daemon().name("redis-watch").start(started::watch);
                return started;
            }
            started.stop();
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

    private Process spawn() throws IOException {
        run.running(0).write(dir);
        Process spawned = new ProcessBuilder(binary.program().toString(), "-")
                .directory(dir.toFile())
                .redirectErrorStream(true)
                .redirectOutput(dir.resolve("redis.log").toFile())
                .start();
        try (OutputStream stdin = spawned.getOutputStream()) {
            stdin.write(config().getBytes(StandardCharsets.UTF_8));
        }
        run = run.running(spawned.pid());
        run.write(dir);
        return spawned;
    }

    /** Goes in by stdin, so that the password is in no argument list. */
    private String config() {
        return """
                bind 127.0.0.1
                port %d
                requirepass %s
                dir "%s"
                appendonly yes
                appendfsync always
                save ""
                maxmemory-policy noeviction
                protected-mode yes
                loglevel warning
                """.formatted(run.port(), run.password(), quoted(dir.toString()));
    }

    private static String quoted(String text) {
        return text.replace("\\", "\\\\").replace("\"", "\\\"");
    }

    /** Waits while it reads its file; false if it died instead. */
    private boolean isReady() {
        long end = System.nanoTime() + LOAD.toNanos();
        try {
            while (System.nanoTime() < end) {
                if (answers()) {
                    return true;
                }
                if (process.waitFor(20, TimeUnit.MILLISECONDS)) {
                    return false;
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return false;
    }

    private boolean answers() {
        try (Link link = Link.open(address(), FIRST_PAUSE.multipliedBy(10))) {
            return !(link.ask(java.util.List.<byte[][]>of(Call.of("PING").words()))
                            .get(0)
                    instanceof ErrorReply);
        } catch (RedisAway | UnfitRedis e) {
            return false;
        }
    }

    /** Where it serves; stays the same when it is started again. */
    public RedisAddress address() {
        return run.address();
    }

    /** Of the child that runs now. */
    public long pid() {
        return process.pid();
    }

    private void watch() {
        Duration pause = FIRST_PAUSE;
        try {
            while (true) {
                long started = System.nanoTime();
                process.waitFor();
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
                process = spawn();
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
                stop();
            }
            lock.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void stop() throws IOException {
        process.destroy(); // SIGTERM: Redis syncs its file and goes
        try {
            if (!process.waitFor(STOP.toMillis(), TimeUnit.MILLISECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
        RunFile.delete(dir);
    }
}
