package org.vigil.watch;

import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.vigil.wire.Blob;
import org.vigil.wire.Change;

/**
 * Rules 8 and 18: what seats were told without an alarm.
 *
 * @param told counts it
 * @param weakening the one that waits
 * @param rekey the last one
 */
record Pending(
        int told, @Nullable Weakening weakening, @Nullable Rekey rekey) {
    static final Pending NOTHING = new Pending(0, null, null);

    /**
     * A weakening that waits.
     *
     * @param takesEffect not before, and never while a deadline that passed is unanswered
     * @param told every seat of the ladder as it was
     */
    record Weakening(Change change, Instant takesEffect, SortedSet<Integer> told) {
        /** Copies. */
        Weakening {
            told = Collections.unmodifiableSortedSet(new TreeSet<>(told));
        }
    }

    /**
     * Another watch key.
     *
     * @param until no weakening before then
     * @param ended the keys before it that a re-key brought, the latest of them: a request that comes again brings none back
     */
    record Rekey(Blob ownerKey, Instant until, List<Blob> ended) {
        private static final int REMEMBERED = 16;

        Rekey {
            ended = List.copyOf(ended);
        }

        Rekey next(Blob key, Instant bars) {
            List<Blob> all = Stream.concat(ended.stream(), Stream.of(ownerKey)).toList();
            return new Rekey(key, bars, all.subList(Math.max(0, all.size() - REMEMBERED), all.size()));
        }
    }

    Pending waits(Weakening weakening) {
        return new Pending(told + 1, weakening, rekey);
    }

    Pending withdrawn() {
        return new Pending(told + 1, null, rekey);
    }

    /** The weakening took effect, or there is none to take effect here. */
    Pending withoutWeakening() {
        return new Pending(told, null, rekey);
    }

    /** A weakening that waits waits for as long as any other. */
    Pending rekeyed(Blob key, Instant until) {
        Rekey latest = rekey == null ? new Rekey(key, until, List.of()) : rekey.next(key, until);
        return new Pending(told + 1, later(until), latest);
    }

    boolean isEnded(Blob key) {
        return rekey != null && rekey.ended().contains(key);
    }

    /** What was put off takes effect then at the earliest. */
    Pending notBefore(Instant then) {
        return new Pending(told, later(then), rekey);
    }

    private @Nullable Weakening later(Instant then) {
        return weakening == null
                ? null
                : new Weakening(weakening.change(), Times.later(weakening.takesEffect(), then), weakening.told());
    }

    boolean isKey(Blob key) {
        return rekey != null && rekey.ownerKey().equals(key);
    }

    boolean barsWeakening(Instant now) {
        return rekey != null && now.isBefore(rekey.until());
    }
}
