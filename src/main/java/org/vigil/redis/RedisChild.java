package org.vigil.redis;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** One run of a Redis, from its start to its end. */
record RedisChild(Process process, RunFile run) {
    private static final Duration LOAD = Duration.ofMinutes(10);
    private static final Duration ANSWER = Duration.ofSeconds(1);
    private static final Duration STOP = Duration.ofSeconds(10);

    /** Starts it in {@code dir}, noting there what runs, before and after: the server may be killed in between. */
    static RedisChild spawn(RedisBinary binary, Path dir, RunFile wanted) throws IOException {
        return spawn(binary, dir, wanted, true);
    }

    /** The same; without {@code log} it reads {@code dump.rdb} instead of its log, and keeps none until it is told to. */
    static RedisChild spawn(RedisBinary binary, Path dir, RunFile wanted, boolean log) throws IOException {
        wanted.running(0).write(dir);
        Process process = new ProcessBuilder(binary.program().toString(), "-")
                .directory(dir.toFile())
                .redirectErrorStream(true)
                .redirectOutput(dir.resolve("redis.log").toFile())
                .start();
        try (OutputStream stdin = process.getOutputStream()) {
            stdin.write(config(dir, wanted, log).getBytes(StandardCharsets.UTF_8));
        }
        RunFile run = wanted.running(process.pid());
        run.write(dir);
        return new RedisChild(process, run);
    }

    /** Goes in by stdin, so that the password is in no argument list. A crash report would quote what it was asked. */
    private static String config(Path dir, RunFile run, boolean log) {
        return """
                bind 127.0.0.1
                port %d
                requirepass %s
                dir "%s"
                appendonly %s
                appendfsync always
                save ""
                maxmemory-policy noeviction
                protected-mode yes
                repl-diskless-sync yes
                repl-diskless-sync-delay 0
                loglevel warning
                crash-log-enabled no
                crash-memcheck-enabled no
                """.formatted(run.port(), run.password(), quoted(dir.toString()), log ? "yes" : "no");
    }

    private static String quoted(String text) {
        return text.replace("\\", "\\\\").replace("\"", "\\\"");
    }

    /** Waits while it reads its file; false if it died instead. */
    boolean isReady() {
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

    /** Begins to keep a log, with all that it holds; whether that is on the disk. */
    boolean beginsLog() {
        try (Link link = Link.open(run.address(), LOAD)) {
            boolean begun = !(link.ask("CONFIG", "SET", "appendonly", "yes") instanceof ErrorReply);
            RedisInfo info = RedisInfo.of(link);
            while (begun && info.rewriting() && !process.waitFor(20, TimeUnit.MILLISECONDS)) {
                info = RedisInfo.of(link);
            }
            return begun && !info.rewriting() && info.appendOnly() && info.rewriteWorked();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private boolean answers() {
        try (Link link = Link.open(run.address(), ANSWER)) {
            return !(link.ask("PING") instanceof ErrorReply);
        } catch (RedisAway | UnfitRedis e) {
            return false;
        }
    }

    /** Asks it to sync its file and go; ends it if it does not. */
    void stop(Path dir) throws IOException {
        process.destroy();
        try {
            if (!process.waitFor(STOP.toMillis(), TimeUnit.MILLISECONDS)) {
                process.destroyForcibly().waitFor();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
        RunFile.delete(dir);
    }
}
