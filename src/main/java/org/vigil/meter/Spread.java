package org.vigil.meter;

/** How many there are of something each time. */
public interface Spread {
    /** Once more. */
    void saw(long amount);
}
