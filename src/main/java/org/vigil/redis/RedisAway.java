package org.vigil.redis;

/** The store cannot be reached, or the outcome of a call is unknown: it may or may not have happened. Fixed texts only. */
public final class RedisAway extends RuntimeException {
    RedisAway(String text) {
        super(text);
    }

    RedisAway(String text, Throwable cause) {
        super(text, cause);
    }
}
