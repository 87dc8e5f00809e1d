package org.vigil.watch;

import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.vigil.timer.Hearing;
import org.vigil.wire.Blob;
import org.vigil.wire.Change;
import org.vigil.wire.Generation;
import org.vigil.wire.Id;
import org.vigil.wire.Notice;
import org.vigil.wire.Seat;

/**
 * What comes of a decision: the watch as decided and, with it or not at all, who may speak for it and which letters there are.
 *
 * @param keyring before seats that were replaced are let go
 * @param deposit the newest generation, if the decision accepted one
 * @param drill the letters of a drill, if it accepted one that will start
 */
record Commit(
        WatchStore.Stored before,
        Decision decision,
        Moment moment,
        Keyring keyring,
        @Nullable Generation deposit,
        List<Blob> drill) {
    /** When something happened, and when nobody could be heard up to then. */
    record Moment(Instant now, Hearing hearing) {}

    /** A retry of a change brings nothing: what it brought is there. */
    static Commit of(WatchStore.Stored before, Event event, Moment moment) {
        Decision decision = before.watch().decide(event, moment.now(), moment.hearing());
        Keyring keyring = before.keyring();
        boolean refused = decision.outcome() instanceof Outcome.Refused;
        if (event instanceof Event.Rekeyed rekeyed && !refused) {
            return new Commit(before, decision, moment, keyring.ownedBy(rekeyed.ownerKey()), null, List.of());
        }
        boolean deposits = decision.next().generation() > before.watch().generation();
        if (deposits && event instanceof Event.Changed changed && changed.change() instanceof Change.Amend amend) {
            long alarm = decision.next().alarm().number();
            return new Commit(
                    before, decision, moment, keyring.with(amend.seats(), alarm), amend.generation(), List.of());
        }
        return new Commit(
                before,
                decision,
                moment,
                keyring.during(decision.next().alarm()),
                null,
                drill(before.watch(), decision.next(), event));
    }

    /** A retry brings nothing, nor does a drill that will never start. */
    private static List<Blob> drill(Watch before, Watch next, Event event) {
        return event instanceof Event.DrillAsked asked
                        && next.drill().isOn(asked.id())
                        && !before.drill().isOn(asked.id())
                ? asked.letters()
                : List.of();
    }

    /** When to look again; at once, if nothing is left to do but to forget it. */
    Instant wakeAt() {
        return next().isOver() ? moment.now() : next().wakeAt(moment.hearing());
    }

    Watch next() {
        return decision.next();
    }

    /** The seats that the change in {@code event} adds with this commit. */
    Collection<Seat> added(Event event) {
        return deposit != null
                        && event instanceof Event.Changed changed
                        && changed.change() instanceof Change.Amend amend
                ? amend.seats().values()
                : List.of();
    }

    /** Ids of seats that nobody asks for any more. */
    Set<Id> dropped() {
        Set<Id> dropped = new HashSet<>(before.keyring().ids());
        dropped.removeAll(keyring.ids());
        return dropped;
    }

    /** Whether another look at once lets go of what this commit still needed. */
    boolean leavesMore() {
        return next().isOver() || !keyring.during(next().alarm()).equals(keyring);
    }

    /** Nothing to commit; but a look always sets the next wake-up, since it was claimed for a while only. */
    boolean isIdle() {
        return next().equals(before.watch()) && keyring.equals(before.keyring());
    }

    /** What is owed, by a keyring that still knows those who were replaced. */
    List<org.vigil.courier.Owed> owed() {
        Notices notices = new Notices(next().id(), deposit == null ? before.keyring() : keyring);
        List<Owed> owed = decision.owed();
        return IntStream.range(0, owed.size())
                .mapToObj(turn -> notices.of(owed.get(turn), turn, generation(owed.get(turn))))
                .toList();
    }

    /** From which generation a notice releases; the watch owes an earlier letter only while there is one. */
    private long generation(Owed owed) {
        if (owed.kind() == Notice.Kind.DRILL) {
            return Deposits.DRILL;
        }
        boolean earlier = owed.kind() == Notice.Kind.EARLIER_LETTER;
        return next().generations().stream()
                .reduce((one, other) -> earlier ? one : other)
                .orElse(0L);
    }
}
