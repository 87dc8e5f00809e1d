package org.vigil.canary;

/** What a round goes through. */
enum Stage {
    /** From a check-in to its answer. */
    CHECK_IN,
    /** A silence is told. */
    CALL,
    /** The alarm closes. */
    CLOSE,
    /** All of it. */
    ROUND
}
