package org.vigil.watch.model;

import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.vigil.crypto.Digest;
import org.vigil.watch.Bounds;
import org.vigil.watch.Event;
import org.vigil.wire.Blob;
import org.vigil.wire.Notice.Kind;

/** Rule 14: what is due of a drill, and what comes of asking for one and of opening its letter. */
record Drilling(Spec spec, long now) {
    private static final long SOONEST = 10;
    /** Every drill of the model waits as long as it may. */
    private static final long LATEST = 20;

    private static final long LASTS = 30;
    private static final long GAP = 50;

    static Bounds.Drilling bounds() {
        return new Bounds.Drilling(
                Duration.ofMinutes(SOONEST),
                Duration.ofMinutes(LATEST),
                Duration.ofMinutes(GAP),
                Duration.ofMinutes(LASTS));
    }

    /** What is asked for, to the heart. */
    static Event asked(int id) {
        List<Blob> letters = Collections.nCopies(Small.SEATS, Heart.blob(""));
        List<Blob> digests = IntStream.range(0, Small.SEATS)
                .mapToObj(seat -> Blob.of(Digest.sha256(proof(seat, true).bytes())))
                .toList();
        return new Event.DrillAsked(Heart.id(id), letters, digests, Duration.ofMinutes(LATEST), bounds());
    }

    static Blob proof(int seat, boolean right) {
        return Heart.blob((right ? "mark " : "guess ") + seat);
    }

    private Optional<Fact.DrillAsked> asked() {
        return spec.log().last(Fact.DrillAsked.class);
    }

    /** The one that waits or runs. */
    private Optional<Log> on() {
        return asked().filter(Fact.DrillAsked::waits)
                .map(spec.log()::from)
                .filter(drill -> drill.all(Fact.DrillOver.class).isEmpty());
    }

    private Optional<Fact.DrillStarted> running() {
        return on().flatMap(drill -> drill.last(Fact.DrillStarted.class));
    }

    /** At most one in so long a time; the answer never tells whether it will start. */
    void ask(int id) {
        boolean again = asked().filter(last -> last.id() == id).isPresent();
        if (spec.owner(now).over) {
            spec.answer("UNAUTHORISED");
        } else if (!again && asked().filter(last -> now < last.at() + GAP).isPresent()) {
            spec.answer("DRILLED_LATELY");
        } else {
            if (!again) {
                spec.add(new Fact.DrillAsked(now, id, !spec.log().isOpen()));
            }
            long at = asked().orElseThrow().at();
            spec.answer("a drill asked for at " + at + ", from " + (at + SOONEST) + " to " + (at + LATEST));
        }
    }

    /** Only a told seat, and only by what its letter says. */
    void open(int seat, boolean right) {
        if (running().filter(drill -> drill.told().contains(seat)).isEmpty()) {
            spec.answer("NO_SUCH_DRILL");
        } else if (!right) {
            spec.answer("WRONG_PROOF");
        } else {
            spec.add(new Fact.DrillOpened(now, seat));
            spec.answer(Speech.NOTHING);
        }
    }

    /** A real alarm ends it, and says so to everybody who was told; so does the end of the watch. */
    void stop() {
        if (on().isPresent()) {
            over(running().map(Fact.DrillStarted::told).orElse(Set.of()));
        }
    }

    /** It starts, or has lasted long enough: who opened their letter need not hear of that. */
    void due() {
        if (on().isEmpty()) {
            return;
        }
        if (spec.owner(now).over) {
            stop();
        } else if (running().isEmpty()) {
            start();
        } else if (now >= running().get().at() + LASTS) {
            Set<Integer> left = new TreeSet<>(running().get().told());
            on().get().all(Fact.DrillOpened.class).forEach(opened -> left.remove(opened.seat()));
            over(left);
        }
    }

    private void start() {
        if (now >= asked().orElseThrow().at() + LATEST) {
            SortedSet<Integer> seats = Changes.ladder(spec.owner(now));
            spec.add(new Fact.DrillStarted(now, seats));
            spec.announce(Kind.DRILL, seats);
        }
    }

    private void over(Set<Integer> seats) {
        spec.add(new Fact.DrillOver(now));
        spec.announce(Kind.DRILL_OVER, seats);
    }
}
