package org.vigil.wire;

import static org.vigil.wire.Lists.toList;

import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;

/**
 * Libraries log warnings and nothing finer, also where everything is logged: below that Vert.x writes paths with ids, Netty,
 * OkHttp and the JDK's TLS write addresses. Netty's handlers write them in warnings, too, when somebody takes nothing,
 * and Vert.x' connections what came on one instead of HTTP/2.
 */
public final class Discretion {
    /** Held for good, since a logger that nobody holds forgets its level. */
    private static final List<Logger> LIBRARIES = Stream.of(
                    "io.vertx", "io.netty", "redis.clients", "okhttp3", "jdk.event.security")
            .map(Logger::getLogger)
            .collect(toList());

    private static final List<Logger> NEVER = Stream.of("io.netty.handler", "io.vertx.core.net.impl")
            .map(Logger::getLogger)
            .collect(toList());

    private Discretion() {}

    /** From now on. To be called before the first connection. */
    public static void begin() {
        LIBRARIES.forEach(library -> library.setLevel(Level.WARNING));
        NEVER.forEach(logger -> logger.setLevel(Level.OFF));
    }
}
