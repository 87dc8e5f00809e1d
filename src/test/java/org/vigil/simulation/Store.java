package org.vigil.simulation;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.vigil.watch.Decision;
import org.vigil.watch.Owed;
import org.vigil.watch.Watch;

/** What the script of the real store does: watch, next wake-up and owed notices in one commit, under a version check. */
final class Store {
    /** As read. */
    record Stored(long version, Watch watch) {}

    /** A notice is the same notice by these. */
    record Name(long alarm, Owed owed) {
        static List<Object> of(Owed owed) {
            return List.of(owed.alarm(), owed.kind(), owed.ordinal(), owed.seat());
        }
    }

    private final Map<List<Object>, Owed> owed = new LinkedHashMap<>();
    private long version;
    private Watch watch;
    private long wakeAt;

    Store(Watch watch, long wakeAt) {
        this.watch = watch;
        this.wakeAt = wakeAt;
    }

    Stored read() {
        return new Stored(version, watch);
    }

    /** Whether it counted. */
    boolean commit(Stored read, Decision decision, long next) {
        if (read.version() != version) {
            return false;
        }
        version++;
        watch = decision.next();
        wakeAt = next;
        decision.owed().forEach(one -> owed.put(Store.Name.of(one), one));
        return true;
    }

    long wakeAt() {
        return wakeAt;
    }

    /** Whether the caller may look, alone until {@code leaseEnds}. */
    boolean claim(long now, long leaseEnds) {
        boolean due = wakeAt <= now;
        wakeAt = due ? leaseEnds : wakeAt;
        return due;
    }

    /** What no store should offer. */
    void wakeAtUnchecked(long next) {
        wakeAt = next;
    }

    List<Owed> owed() {
        return new ArrayList<>(owed.values());
    }

    void settle(Owed delivered) {
        owed.remove(Name.of(delivered));
    }
}
