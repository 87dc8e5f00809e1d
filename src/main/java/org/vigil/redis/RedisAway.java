package org.vigil.redis;

/** The store cannot be reached, or the outcome of a call is unknown: it may or may not have happened. No text names host or port. */
public final class RedisAway extends RuntimeException {
    RedisAway(String text) {
        super(text);
    }

    /** Of the cause, whose texts name host and port, only the class at the bottom of it stays. */
    RedisAway(String text, Throwable cause) {
        super(text + " (" + root(cause).getClass().getSimpleName() + ")");
    }

    private static Throwable root(Throwable failure) {
        Throwable deeper = failure.getCause();
        if (deeper == null && failure.getSuppressed().length > 0) {
            deeper = failure.getSuppressed()[0]; // one for each address of the host
        }
        return deeper == null ? failure : root(deeper);
    }
}
