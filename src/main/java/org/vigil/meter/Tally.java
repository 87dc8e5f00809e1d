package org.vigil.meter;

/** Counts what happened since the node started. */
public interface Tally {
    /** So many more. */
    void add(long more);

    /** One more. */
    default void one() {
        add(1);
    }
}
