package org.vigil.canary;

import java.util.Locale;

/** What a round goes through. */
enum Stage {
    /** From a check-in to its answer. */
    CHECK_IN,
    /** A silence is told. */
    CALL,
    /** The alarm closes. */
    CLOSE,
    /** All of it. */
    ROUND;

    String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
