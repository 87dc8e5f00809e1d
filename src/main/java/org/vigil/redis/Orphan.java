package org.vigil.redis;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** A Redis whose server was killed. It still serves, with everything it acknowledged, and must go before another begins. */
final class Orphan {
    private static final Logger LOG = System.getLogger(Orphan.class.getName());
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private Orphan() {}

    /**
     * Asks it to stop and waits until it has: then its file is complete.
     *
     * @throws NoRedis if it does not go
     */
    static void stop(RunFile left) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (isThere(left)) {
            if (System.nanoTime() > end) {
                throw new NoRedis("a Redis of an earlier server does not stop: end it by hand");
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
        }
    }

    /** Asks it again each time: it may have been starting when it was asked before. */
    private static boolean isThere(RunFile left) {
        try (Link link = Link.open(left.address(), Duration.ofSeconds(2))) {
            LOG.log(Level.INFO, "a Redis of an earlier server is asked to stop");
            link.ask("SHUTDOWN", "NOSAVE");
            return true;
        } catch (RedisAway e) {
            return isStarting(left);
        } catch (UnfitRedis e) {
            return false; // the port has another owner now
        }
    }

    private static boolean isStarting(RunFile left) {
        return left.pid() != 0
                && ProcessHandle.of(left.pid())
                        .flatMap(process -> process.info().command())
                        .filter(program -> program.endsWith("redis-server") || program.endsWith("valkey-server"))
                        .isPresent();
    }
}
