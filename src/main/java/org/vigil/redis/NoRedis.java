package org.vigil.redis;

/** Our own Redis cannot run here; the text says what to do. */
public final class NoRedis extends RuntimeException {
    NoRedis(String text) {
        super(text);
    }
}
