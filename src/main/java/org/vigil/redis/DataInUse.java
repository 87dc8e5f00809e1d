package org.vigil.redis;

/** Another live server works in this data directory. */
public final class DataInUse extends RuntimeException {
    DataInUse() {
        super("another Vigil server uses this data directory: stop it or choose another with --data");
    }
}
