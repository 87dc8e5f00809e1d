package org.vigil.redis;

/** This Redis must not be used, and the text says what to change: a wrong password, evicted keys, no append-only file. */
public final class UnfitRedis extends RuntimeException {
    UnfitRedis(String text) {
        super(text);
    }
}
