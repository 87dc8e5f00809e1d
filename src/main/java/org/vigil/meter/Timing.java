package org.vigil.meter;

import java.time.Duration;

/** How long something takes, or how late it is. */
public interface Timing {
    /** Once more; less than nothing counts as nothing. */
    void took(Duration time);

    /** Once more, since {@link System#nanoTime} was {@code nanos}. */
    default void since(long nanos) {
        took(Duration.ofNanos(System.nanoTime() - nanos));
    }
}
