package org.vigil.watch;

import java.time.InstantSource;
import java.util.Collection;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.vigil.timer.Hearing;
import org.vigil.watch.WatchStore.Stored;
import org.vigil.web.Refused;
import org.vigil.wire.Blob;
import org.vigil.wire.Id;
import org.vigil.wire.Problem;
import org.vigil.wire.Seat;

/** Lets a watch decide and commits; when another decision came first, reads it and lets it decide again. */
final class Decider {
    private final WatchStore store;
    private final Seating seating;
    private final Supplier<Hearing> hearing;
    private final InstantSource clock;

    Decider(WatchStore store, Seating seating, Supplier<Hearing> hearing, InstantSource clock) {
        this.store = store;
        this.seating = seating;
        this.hearing = hearing;
        this.clock = clock;
    }

    /** What the owner did, under a signature by the owner's key of {@code read}. */
    Outcome owner(Stored read, Event event) {
        Blob key = read.keyring().owner();
        return decide(read, event, now -> isOwned(now) && now.keyring().owner().equals(key));
    }

    /** What the owner did under the recovery key, which stays. */
    Outcome recovery(Stored read, Event event) {
        return decide(read, event, this::isOwned);
    }

    /** Whether its owner still has it. */
    boolean isOwned(Stored stored) {
        return !stored.watch().isGone(clock.instant());
    }

    /** What a seat did, or what became of it. */
    Outcome seat(Speaker speaker, Event event) {
        Id seat = Ids.seat(speaker.holder().key());
        return decide(
                speaker.stored(),
                event,
                now -> now.keyring()
                        .holder(seat)
                        .filter(speaker.holder()::isSame)
                        .isPresent());
    }

    /** Time passed. What is left of a watch that is over is forgotten. */
    void look(Id watch) {
        store.read(watch)
                .ifPresentOrElse(read -> decide(read, new Event.Look(), now -> true), () -> store.forget(watch));
    }

    /** @param heard whether whoever caused {@code event} may still speak for the watch that another decision left */
    private Outcome decide(Stored read, Event event, Predicate<Stored> heard) {
        Stored stored = read;
        while (true) {
            Hearing known = hearing.get();
            Commit commit = Commit.of(stored, event, new Commit.Moment(clock.instant(), known));
            if (isDone(commit, event)) {
                return commit.decision().outcome();
            }
            stored = store.read(read.watch().id()).filter(heard).orElseThrow(() -> new Refused(Problem.UNAUTHORISED));
        }
    }

    private boolean isDone(Commit commit, Event event) {
        if (commit.isIdle() && !(event instanceof Event.Look)) {
            return true;
        }
        prepare(commit, event);
        boolean committed = store.commit(commit);
        if (committed && commit.leavesMore()) {
            look(commit.next().id()); // if we die before, the next wake-up does it
        }
        return committed;
    }

    /** Seats are made the watch's before it counts on them, and let go before it forgets them. */
    private void prepare(Commit commit, Event event) {
        Id watch = commit.next().id();
        Collection<Seat> added = commit.added(event);
        seating.checkConsent(added);
        seating.bind(watch, added);
        commit.dropped().forEach(seat -> store.unbind(seat, watch));
    }
}
