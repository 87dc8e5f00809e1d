package org.vigil.watch;

import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Supplier;
import org.vigil.courier.Courier;
import org.vigil.courier.Owed;
import org.vigil.crypto.Digest;
import org.vigil.timer.Hearing;
import org.vigil.watch.WatchStore.Found;
import org.vigil.watch.WatchStore.Stored;
import org.vigil.web.Refused;
import org.vigil.wire.Blob;
import org.vigil.wire.Change;
import org.vigil.wire.ChangeAnswer;
import org.vigil.wire.CheckIn;
import org.vigil.wire.CheckInAnswer;
import org.vigil.wire.Distress;
import org.vigil.wire.DrillAnswer;
import org.vigil.wire.Id;
import org.vigil.wire.NewKey;
import org.vigil.wire.Notice;
import org.vigil.wire.OwnerChange;
import org.vigil.wire.OwnerView;
import org.vigil.wire.Problem;
import org.vigil.wire.Statement;
import org.vigil.wire.StatementAnswer;

/**
 * What owners, seats, time and the courier bring to a watch. The edge finds the watch once, to know whose signature it needs,
 * and hands on what it found.
 */
public final class Watches implements Courier.Sender {
    private final WatchStore store;
    private final Decider decider;
    private final InstantSource clock;

    /** Over {@code store}, by what {@code hearing} knows up to now, at the time of {@code clock}. */
    public Watches(WatchStore store, Seating seating, Supplier<Hearing> hearing, InstantSource clock) {
        this.store = store;
        this.decider = new Decider(store, seating, hearing, clock);
        this.clock = clock;
    }

    /** Who may speak for a watch, for nobody if there is none; {@link #owned} reads the rest when somebody does. */
    Found find(Id watch) {
        return store.find(watch);
    }

    /** The same by a seat. */
    Found findBySeat(Id seat) {
        return store.findBySeat(seat);
    }

    /** A watch that its owner still has; one that was disarmed is gone for them, whatever else goes on. */
    Optional<Stored> owned(Found found) {
        return found.stored().filter(decider::isOwned);
    }

    /** Who a seat is; empty if there is no such seat. */
    Optional<Speaker> speaker(Id seat) {
        return speaker(findBySeat(seat), seat);
    }

    /** The same of the watch that was found by it. */
    Optional<Speaker> speaker(Found found, Id seat) {
        return found.stored()
                .flatMap(stored -> stored.keyring().holder(seat).map(holder -> new Speaker(stored, holder)));
    }

    /** The owner's view; changes nothing. */
    OwnerView view(Stored stored) {
        return stored.watch().view(clock.instant());
    }

    /**
     * A check-in under a verified signature.
     *
     * @param body as signed: its digest tells a retry from another check-in of the same sequence
     * @throws Refused {@link Problem#STALE}
     */
    CheckInAnswer checkIn(Stored stored, CheckIn checkIn, byte[] body) {
        Event event =
                new Event.CheckIn(checkIn.sequence(), digest(body), checkIn.word(), checkIn.leg(), checkIn.extendBy());
        return switch (decider.owner(stored, event)) {
            case Outcome.CheckedIn accepted -> accepted.answer();
            case Outcome other -> throw refusal(other);
        };
    }

    /**
     * A change under a verified signature: new people and letters count from the same commit, or not at all.
     *
     * @param body as signed
     * @throws Refused what is wrong with the change; {@link Problem#STALE}; {@link Problem#UNAUTHORISED} for a seat whose
     *     mailbox or token is not; {@link Problem#CONFLICT} for a seat of another watch
     */
    ChangeAnswer change(Stored stored, OwnerChange change, byte[] body) {
        if (change.change() instanceof Change.Amend amend) {
            Seating.checkShape(stored, amend);
        }
        Event event = new Event.Changed(change.sequence(), digest(body), change.change());
        return switch (decider.owner(stored, event)) {
            case Outcome.Changed accepted -> accepted.answer();
            case Outcome other -> throw refusal(other);
        };
    }

    /** A call for help under a verified signature; whatever it comes to, nobody is answered anything of it. */
    void callForHelp(Stored stored, Distress distress) {
        Outcome outcome = decider.owner(stored, new Event.Distressed(distress.id(), distress.word()));
        if (!(outcome instanceof Outcome.Accepted)) {
            throw refusal(outcome);
        }
    }

    /** A drill under a verified signature; throws as {@link Drills#drill}. */
    DrillAnswer drill(Stored stored, Event.DrillAsked event) {
        return switch (decider.owner(stored, event)) {
            case Outcome.Drilling drilling -> drilling.answer();
            case Outcome other -> throw refusal(other);
        };
    }

    /**
     * Another owner's key, under a signature by the recovery key; the same key again changes nothing.
     *
     * @throws Refused {@link Problem#BAD_KEY}, also for the recovery key itself, and for a key that ended
     */
    OwnerView rekey(Stored stored, NewKey key) {
        Keyring.verifyKey(key.ownerKey());
        if (key.ownerKey().equals(stored.keyring().recovery())) {
            throw new Refused(Problem.BAD_KEY);
        }
        if (!key.ownerKey().equals(stored.keyring().owner())) {
            Outcome outcome = decider.recovery(stored, new Event.Rekeyed(key.ownerKey()));
            if (!(outcome instanceof Outcome.Accepted)) {
                throw refusal(outcome);
            }
        }
        return view(owned(find(stored.watch().id())).orElseThrow(() -> new Refused(Problem.UNAUTHORISED)));
    }

    /**
     * A statement under a verified signature.
     *
     * @throws Refused {@link Problem#NOT_TOLD}; {@link Problem#NO_SUCH_ALARM}; {@link Problem#NO_SUCH_DRILL};
     *     {@link Problem#WRONG_PROOF}; {@link Problem#MALFORMED} for a {@code VOUCH} without {@code until}, a {@code DRILLED}
     *     without {@code proof}, or another with
     */
    StatementAnswer state(Speaker speaker, Statement statement) {
        return switch (decider.seat(speaker, event(speaker, statement))) {
            case Outcome.Recorded recorded -> recorded.answer();
            case Outcome other -> throw refusal(other);
        };
    }

    private static Event event(Speaker speaker, Statement statement) {
        int seat = speaker.holder().seat();
        Statement.Kind kind = statement.kind();
        Blob proof = statement.proof();
        if ((kind == Statement.Kind.VOUCH) != (statement.until() != null)
                || (kind == Statement.Kind.DRILLED) != (proof != null)) {
            throw new Refused(Problem.MALFORMED);
        }
        return proof == null
                ? new Event.Stated(seat, statement.id(), alarm(speaker, statement), kind, statement.until())
                : new Event.DrillOpened(seat, proof);
    }

    /** Number of the alarm it is about; a concern is about the owner, whether an alarm is open or not. */
    private static long alarm(Speaker speaker, Statement statement) {
        if (statement.kind() == Statement.Kind.CONCERN) {
            return 0;
        }
        Watch watch = speaker.stored().watch();
        long alarm = watch.alarm().number();
        if (!Ids.alarm(watch.id(), alarm).equals(statement.alarm())) {
            throw new Refused(Problem.NO_SUCH_ALARM);
        }
        if (speaker.holder().newcomer()) {
            throw new Refused(Problem.NOT_TOLD);
        }
        return alarm;
    }

    /** Looks at a watch, for whatever reason; of one that is gone, sees to it that nothing stays. */
    public void look(Id watch) {
        decider.look(watch);
    }

    @Override
    public void gone(Owed owed) {
        speaker(owed.notice().seat())
                .filter(speaker -> !speaker.holder().newcomer())
                .ifPresent(speaker -> decider.seat(
                        speaker, new Event.SeatGone(speaker.holder().seat())));
    }

    @Override
    public Optional<Notice.Release> release(Id watch, Owed.Enclosed enclosed) {
        return store.letter(watch, enclosed.generation(), enclosed.seat())
                .map(found -> new Notice.Release(found.letter(), found.packet(), enclosed.words()));
    }

    private static Blob digest(byte[] body) {
        return Blob.of(Digest.sha256(body));
    }

    /** As the edge answers it. */
    static RuntimeException refusal(Outcome outcome) {
        if (!(outcome instanceof Outcome.Refused refused)) {
            return new IllegalStateException("an outcome nobody asked for");
        }
        Refused answer = new Refused(refused.problem());
        answer = refused.sequence() == null ? answer : answer.withSequence(refused.sequence());
        return refused.minimum() == null ? answer : answer.withMinimum(refused.minimum());
    }
}
