package org.vigil.watch.model;

import org.vigil.wire.Notice.Kind;

/** A notice owed, as far as the comparison goes; {@code rung} is 0 where no rung caused it. */
record Told(int seat, Kind kind, long alarm, int rung, boolean release) implements Comparable<Told> {
    @Override
    public int compareTo(Told other) {
        return toString().compareTo(other.toString());
    }
}
