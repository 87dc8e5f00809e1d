package org.vigil.timer;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.vigil.wire.Deaf;

/**
 * The hearing record, as all nodes of a server keep it together: what follows from a beat, as rules 11 and 12 have it. Pure;
 * survives {@link org.vigil.wire.Json}.
 *
 * @param beat when a node last heard
 * @param store which run of which Redis that was in, and in which role
 * @param dispute clocks disagree, or did of late
 */
public record HearingRecord(
        Instant beat,
        String store,
        Hearing hearing,
        @Nullable Dispute dispute) {
    /** So long a node may be late with its beat: who sends meanwhile, tries again. */
    static final Duration GAP = Duration.ofSeconds(6);
    /** When Redis is another, so much of what it answered before may be lost. */
    static final Duration DOUBT = Duration.ofMinutes(1);

    /** Of a new store: it has heard since it was made. */
    static HearingRecord begun(Reading reading, String store) {
        return new HearingRecord(reading.now(), store, Hearing.ALWAYS, null);
    }

    /**
     * Where the time goes on when a node starts: by the clock of Redis, which all nodes share, and not before the last beat.
     * If Redis itself is behind the last beat, the machine's clock counts in its place.
     */
    static Instant startedAt(Reading reading, Optional<HearingRecord> last) {
        if (last.isEmpty()) {
            return reading.store();
        }
        Instant beat = last.get().beat;
        boolean behind = reading.store().isBefore(beat.minus(Reading.TOLERANCE));
        return later(beat, behind ? reading.wall() : reading.store());
    }

    /** After a beat: {@link #beat} is the time to go by from now on, never less than {@code reading} or the last beat say. */
    HearingRecord beaten(Reading reading, String inStore) {
        Reading read = reading.notBefore(beat);
        Dispute open = disputed(read);
        boolean old = open != null && open.isOld();
        Instant now = old && !read.agrees() ? later(read.now(), read.store()) : read.now();
        Hearing known = hearing;
        if (!store.equals(inStore)) {
            known = known.with(new Deaf(beat.minus(DOUBT), now));
        }
        if (isLate(now) || !(old || read.agrees())) {
            known = known.with(new Deaf(beat, now));
        }
        return new HearingRecord(now, inStore, known.kept(), open == null || read.agrees() ? open : open.until(now));
    }

    /** As if beats had come until {@code now}. */
    HearingRecord heardUntil(Instant now) {
        return new HearingRecord(later(beat, now), store, hearing, dispute);
    }

    private boolean isLate(Instant now) {
        return Duration.between(beat, now).compareTo(GAP) > 0;
    }

    private @Nullable Dispute disputed(Reading read) {
        Dispute last = dispute == null || dispute.isForgotten(read.now()) ? null : dispute;
        if (read.agrees()) {
            return last;
        }
        return last == null ? new Dispute(read.now(), read.now()) : last.until(read.now());
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    /**
     * Clocks disagree. It counts as deafness, but not for ever: whoever can turn a clock could silence the server by it.
     * One dispute ends with half an hour of agreement, not before, so that two are always that far apart.
     *
     * @param last when they were last seen to disagree
     */
    public record Dispute(Instant since, Instant last) {
        /** Longest time that any plan holds for. */
        static final Duration FAIR = Duration.ofMinutes(30);

        /** Whether it has lasted so long that it counts as deafness no more, and the later of two clocks counts. */
        public boolean isOld() {
            return Duration.between(since, last).compareTo(FAIR) > 0;
        }

        boolean isForgotten(Instant now) {
            return Duration.between(last, now).compareTo(FAIR) > 0;
        }

        Dispute until(Instant now) {
            return new Dispute(since, now);
        }
    }
}
