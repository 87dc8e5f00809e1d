package org.vigil.redis;

/** What makes a Redis unfit, unless its operator says with a flag of {@code serve} that they know. */
public enum Risk {
    /** It is on another machine and asks for no password. */
    NO_PASSWORD("--i-know-that-redis-has-no-password"),
    /** It is on another machine and is spoken to in the clear. */
    NO_TLS("--i-know-that-redis-has-no-tls"),
    /** It may evict keys when its memory is full. */
    EVICTS("--i-know-that-redis-evicts"),
    /** A crash may lose what it acknowledged. */
    FORGETS("--i-know-that-redis-forgets");

    private final String flag;

    Risk(String flag) {
        this.flag = flag;
    }

    /** The flag that names it. */
    public String flag() {
        return flag;
    }
}
