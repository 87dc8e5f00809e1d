package org.vigil.client;

import java.time.Instant;

/** The device's clock. {@code java.time.InstantSource}, which Android 8 lacks, is one by {@code ::instant}. */
@FunctionalInterface
public interface TimeSource {
    /** What it shows. */
    Instant instant();
}
