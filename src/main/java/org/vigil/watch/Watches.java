package org.vigil.watch;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.vigil.courier.Courier;
import org.vigil.courier.Owed;
import org.vigil.crypto.Digest;
import org.vigil.crypto.VerifyKey;
import org.vigil.timer.Hearing;
import org.vigil.web.Refused;
import org.vigil.wire.Blob;
import org.vigil.wire.CheckIn;
import org.vigil.wire.CheckInAnswer;
import org.vigil.wire.Id;
import org.vigil.wire.Notice;
import org.vigil.wire.OwnerView;
import org.vigil.wire.Problem;
import org.vigil.wire.Statement;
import org.vigil.wire.StatementAnswer;

/** Reads a watch, lets it decide, commits; and again, when another decision came first. */
public final class Watches implements Courier.Sender {
    private final WatchStore store;
    private final Supplier<Hearing> hearing;
    private final InstantSource clock;

    /** Over {@code store}, by what {@code hearing} knows up to now, at the time of {@code clock}. */
    public Watches(WatchStore store, Supplier<Hearing> hearing, InstantSource clock) {
        this.store = store;
        this.hearing = hearing;
        this.clock = clock;
    }

    /** The owner's key; null if there is no such watch. */
    @Nullable
    VerifyKey ownerKey(Id watch) {
        return store.read(watch).map(stored -> stored.keyring().ownerKey()).orElse(null);
    }

    /** Where a seat is; empty if there is no such seat. */
    Optional<Place> place(Id seat) {
        return store.place(seat);
    }

    /** A seat's key; null if its watch is gone. */
    @Nullable
    VerifyKey seatKey(Place place) {
        return store.read(place.watch())
                .map(stored -> stored.keyring().seatKey(place.seat()))
                .orElse(null);
    }

    /** The owner's view; changes nothing. */
    OwnerView view(Id watch) {
        return read(watch).watch().view(clock.instant());
    }

    /**
     * A check-in under a verified signature.
     *
     * @param body as signed: its digest tells a retry from another check-in of the same sequence
     * @throws Refused {@link Problem#STALE}
     */
    CheckInAnswer checkIn(Id watch, CheckIn checkIn, byte[] body) {
        Blob digest = Blob.of(Digest.sha256(body));
        return switch (decide(
                watch,
                new Event.CheckIn(checkIn.sequence(), digest, checkIn.word(), checkIn.leg(), checkIn.extendBy()))) {
            case Outcome.CheckedIn accepted -> accepted.answer();
            case Outcome other -> throw refusal(other);
        };
    }

    /**
     * A statement under a verified signature.
     *
     * @throws Refused {@link Problem#NOT_TOLD}; {@link Problem#NO_SUCH_ALARM}
     */
    StatementAnswer state(Place place, Statement statement) {
        long alarm = read(place.watch()).watch().alarm().number();
        if (!Ids.alarm(place.watch(), alarm).equals(statement.alarm())) {
            throw new Refused(Problem.NO_SUCH_ALARM);
        }
        return switch (decide(
                place.watch(),
                new Event.Stated(place.seat(), statement.id(), alarm, statement.kind(), statement.until()))) {
            case Outcome.Recorded recorded -> recorded.answer();
            case Outcome other -> throw refusal(other);
        };
    }

    /** Looks at a watch, for whatever reason; a watch that is gone needs none. */
    public void look(Id watch) {
        if (store.read(watch).isPresent()) {
            decide(watch, new Event.Look());
        }
    }

    @Override
    public void gone(Owed owed) {
        store.place(owed.notice().seat()).ifPresent(place -> decide(place.watch(), new Event.SeatGone(place.seat())));
    }

    @Override
    public Optional<Notice.Release> release(Id watch, Owed.Enclosed enclosed) {
        return store.letter(watch, enclosed.seat())
                .map(found -> new Notice.Release(found.letter(), found.packet(), enclosed.words()));
    }

    private Outcome decide(Id id, Event event) {
        while (true) {
            WatchStore.Stored stored = read(id);
            Hearing heard = hearing.get();
            Instant now = clock.instant();
            Decision decision = stored.watch().decide(event, now, heard);
            if (stands(stored, decision, event) || store.commit(stored, decision, now)) {
                return decision.outcome();
            }
        }
    }

    /** Nothing to commit; but a look always sets the next wake-up, since it was claimed for a while only. */
    private static boolean stands(WatchStore.Stored stored, Decision decision, Event event) {
        return decision.next().equals(stored.watch()) && !(event instanceof Event.Look);
    }

    private WatchStore.Stored read(Id watch) {
        return store.read(watch).orElseThrow(() -> new Refused(Problem.UNAUTHORISED));
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
