package org.vigil.watch;

import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.vigil.crypto.Digest;
import org.vigil.wire.Blob;
import org.vigil.wire.DrillAnswer;
import org.vigil.wire.Id;
import org.vigil.wire.Notice.Kind;
import org.vigil.wire.Problem;
import org.vigil.wire.StatementAnswer;

/**
 * Rule 14: runs beside the watch. It reads the owner's track and changes neither of the two; and what its owner is answered
 * follows from what they asked for alone, whether it ever starts or not.
 *
 * @param asked the last one that was asked for
 * @param waits the one that will start
 * @param runs the one that started
 */
record Drill(
        @Nullable Asked asked,
        @Nullable Waiting waits,
        @Nullable Running runs) {
    static final Drill NONE = new Drill(null, null, null);

    /** @param number 1 for a watch's first */
    record Asked(int number, Id id, DrillAnswer answer) {}

    /**
     * What was sealed for a drill.
     *
     * @param seats as they were: whoever came since cannot open what was sealed for another
     * @param proofs of each seat the SHA-256 of what its letter yields
     */
    record Sealed(Seats seats, List<Blob> proofs) {
        Sealed {
            proofs = List.copyOf(proofs);
        }
    }

    /** @param lasts how long it will run */
    record Waiting(Instant startsAt, Duration lasts, Sealed sealed) {}

    /**
     * @param told the seats that it told
     * @param opened those of them that proved that they opened their letter
     */
    record Running(Instant endsAt, Sealed sealed, SortedSet<Integer> told, SortedSet<Integer> opened) {
        /** Copies. */
        Running {
            told = Collections.unmodifiableSortedSet(new TreeSet<>(told));
            opened = Collections.unmodifiableSortedSet(new TreeSet<>(opened));
        }

        boolean isProvedBy(int seat, Blob proof) {
            return sealed.proofs().get(seat).equals(Blob.of(Digest.sha256(proof.bytes())));
        }

        Running openedBy(int seat) {
            SortedSet<Integer> all = new TreeSet<>(opened);
            all.add(seat);
            return new Running(endsAt, sealed, told, all);
        }
    }

    /** What something that happened made of it. */
    record Came(Drill next, List<Owed> owed, Outcome outcome) {
        private static Came of(Drill next, List<Owed> owed) {
            return new Came(next, owed, new Outcome.Nothing());
        }

        private Came answered(Outcome other) {
            return new Came(next, owed, other);
        }
    }

    /** Whether one waits or runs: its letters are kept. */
    boolean isOn() {
        return waits != null || runs != null;
    }

    /** Whether it is the one that waits or runs. */
    boolean isOn(Id id) {
        return isOn() && asked != null && asked.id().equals(id);
    }

    /** A real alarm ends it, and the end of the watch. */
    boolean isStopped(OwnerTrack owner, Alarm alarm) {
        return isOn() && (owner.isOver() || alarm instanceof OpenAlarm);
    }

    /** When the one that waits starts, or the one that runs ends: at once, if it is stopped. */
    Optional<Instant> dueAt(OwnerTrack owner, Alarm alarm) {
        return isStopped(owner, alarm) ? Optional.of(Instant.MIN) : changesAt();
    }

    private Optional<Instant> changesAt() {
        return runs == null ? Optional.ofNullable(waits).map(Waiting::startsAt) : Optional.of(runs.endsAt());
    }

    /**
     * At most one in so long a time. The same again is answered the same; in an alarm it never starts, but is answered as
     * if it did.
     */
    Came ask(Event.DrillAsked event, OwnerTrack owner, Alarm alarm, Instant now) {
        if (asked != null && asked.id().equals(event.id())) {
            return Came.of(this, List.of()).answered(new Outcome.Drilling(asked.answer()));
        }
        Instant at = owner.acts().notBefore(now);
        if (asked != null && at.isBefore(asked.answer().at().plus(event.bounds().gap()))) {
            return refused(Problem.DRILLED_LATELY);
        }
        int seats = owner.seats().count();
        if (event.letters().size() != seats || event.proofs().size() != seats) {
            return refused(Problem.MALFORMED);
        }
        Came over = over(at);
        Asked next = new Asked(number() + 1, event.id(), answer(event.bounds(), at));
        Waiting waiting =
                new Waiting(at.plus(event.after()), event.bounds().lasts(), new Sealed(owner.seats(), event.proofs()));
        return Came.of(new Drill(next, alarm instanceof Alarm.None ? waiting : null, null), over.owed())
                .answered(new Outcome.Drilling(next.answer()));
    }

    private static DrillAnswer answer(Bounds.Drilling bounds, Instant at) {
        return new DrillAnswer(at, at.plus(bounds.soonest()), at.plus(bounds.latest()));
    }

    /** It is stopped, it starts, or it has lasted long enough: then who opened their letter need not hear of it. */
    Came due(OwnerTrack owner, Alarm alarm, Instant now) {
        if (isStopped(owner, alarm)) {
            return over(now);
        }
        if (waits != null) {
            return start(waits, owner, now);
        }
        SortedSet<Integer> unopened = new TreeSet<>();
        if (runs != null) {
            unopened.addAll(runs.told());
            unopened.removeAll(runs.opened());
        }
        return Came.of(off(), told(unopened, Kind.DRILL_OVER, now));
    }

    private Came start(Waiting waiting, OwnerTrack owner, Instant now) {
        SortedSet<Integer> told = owner.announcedTo();
        told.removeIf(seat -> !waiting.sealed().seats().knows(seat, owner.seats()));
        Running running = new Running(now.plus(waiting.lasts()), waiting.sealed(), told, new TreeSet<>());
        return Came.of(new Drill(asked, null, running), told(told, Kind.DRILL, now));
    }

    /** Whoever was told of it is told so, before anything else. */
    private Came over(Instant now) {
        return Came.of(off(), runs == null ? List.of() : told(runs.told(), Kind.DRILL_OVER, now));
    }

    /** A seat says that it opened its letter. */
    Came opened(Event.DrillOpened event) {
        if (runs == null || !runs.told().contains(event.seat())) {
            return refused(Problem.NO_SUCH_DRILL);
        }
        if (!runs.isProvedBy(event.seat(), event.proof())) {
            return refused(Problem.WRONG_PROOF);
        }
        return Came.of(new Drill(asked, null, runs.openedBy(event.seat())), List.of())
                .answered(new Outcome.Recorded(new StatementAnswer(null, null)));
    }

    private Drill off() {
        return new Drill(asked, null, null);
    }

    private int number() {
        return asked == null ? 0 : asked.number();
    }

    private List<Owed> told(SortedSet<Integer> seats, Kind kind, Instant now) {
        return Owed.announced(seats, kind, number(), now, null);
    }

    private Came refused(Problem problem) {
        return Came.of(this, List.of()).answered(Outcome.Refused.because(problem));
    }
}
