package org.vigil.redis;

import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;

/** A server of its own, for a test to kill: starts a Redis, stores one thing, says so, and waits. */
final class ServerToKill {
    private ServerToKill() {}

    /** Takes the data directory. */
    public static void main(String[] args) throws IOException {
        RedisProcess process = RedisProcess.start(Path.of(args[0]), new SecureRandom());
        try (Redis redis = Redis.open(process.address())) {
            redis.call(Script.STORE_PARTITIONS, List.of("kept"), 42);
        }
        System.out.println(process.pid());
        System.in.read();
    }
}
