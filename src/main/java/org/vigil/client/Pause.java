package org.vigil.client;

import java.time.Duration;

/** Lets time pass before another try; {@code Thread::sleep} outside tests. */
@FunctionalInterface
public interface Pause {
    /** Returns after {@code duration}. */
    void pass(Duration duration) throws InterruptedException;
}
