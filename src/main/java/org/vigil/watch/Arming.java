package org.vigil.watch;

import java.time.InstantSource;
import java.util.List;
import org.vigil.admission.Admissions;
import org.vigil.crypto.Label;
import org.vigil.mailbox.Mailboxes;
import org.vigil.web.Refused;
import org.vigil.wire.Blob;
import org.vigil.wire.Generation;
import org.vigil.wire.Id;
import org.vigil.wire.Limits;
import org.vigil.wire.NewWatch;
import org.vigil.wire.OwnerView;
import org.vigil.wire.Problem;
import org.vigil.wire.Seat;

/** Buys and arms a watch: checks everything, spends the admission, binds the seats, then commits it whole. */
public final class Arming {
    private final WatchStore store;
    private final Mailboxes mailboxes;
    private final Admissions admissions;
    private final Bounds bounds;
    private final InstantSource clock;

    /** Within {@code bounds}, at the time of {@code clock}. */
    public Arming(WatchStore store, Mailboxes mailboxes, Admissions admissions, Bounds bounds, InstantSource clock) {
        this.store = store;
        this.mailboxes = mailboxes;
        this.admissions = admissions;
        this.bounds = bounds;
        this.clock = clock;
    }

    /** One try to arm. */
    record Request(Blob admission, Id idempotencyKey, NewWatch order) {
        /** The id that the watch has or will have. */
        Id watch() {
            return Admissions.idOf(admission, idempotencyKey, Label.WATCH_ID);
        }
    }

    /**
     * Arms; the same request again finds it armed.
     *
     * @throws Refused what is wrong with the plan; {@link Problem#UNAUTHORISED} for a seat whose mailbox or token is not;
     *     {@link Problem#ADMISSION_REFUSED}; {@link Problem#CONFLICT} if an earlier try asked for something else
     */
    OwnerView arm(Request request) {
        NewWatch order = request.order();
        Keyring keyring = Keyring.of(order);
        checkShape(order, keyring);
        PlanCheck.check(order.plan(), order.legs(), order.seats().size(), bounds, clock.instant())
                .ifPresent(refused -> {
                    throw Watches.refusal(refused);
                });
        checkSeats(order.seats());
        admissions.spend(request.admission(), request.idempotencyKey(), Label.WATCH_ID);
        Watch watch = Watch.arm(request.watch(), order, bounds, clock.instant());
        bind(watch.id(), keyring.seats());
        Watch armed = store.arm(watch, keyring, order.generation()) ? watch : armedBefore(watch, keyring);
        return armed.view(clock.instant());
    }

    private static void checkShape(NewWatch order, Keyring keyring) {
        Generation generation = order.generation();
        int packet = generation.packet().size();
        boolean whole = generation.letters().size() == order.seats().size()
                && generation.letters().stream().allMatch(letter -> letter.size() == Limits.LETTER)
                && (packet == Limits.PACKET_SMALL || packet == Limits.PACKET_LARGE);
        if (!whole || !keyring.isDistinct()) {
            throw new Refused(Problem.PLAN_INVALID);
        }
    }

    private void checkSeats(List<Seat> seats) {
        for (Seat seat : seats) {
            Keyring.verifyKey(seat.seatKey());
            if (!mailboxes.isWriter(seat.mailbox(), seat.writer())) {
                throw new Refused(Problem.UNAUTHORISED);
            }
        }
    }

    private void bind(Id watch, List<Keyring.Seat> seats) {
        for (int seat = 0; seat < seats.size(); seat++) {
            if (!store.bind(seats.get(seat).id(), new Place(watch, seat))) {
                throw new Refused(Problem.CONFLICT);
            }
        }
    }

    private Watch armedBefore(Watch wanted, Keyring keyring) {
        return store.read(wanted.id())
                .filter(before -> before.keyring().equals(keyring))
                .map(WatchStore.Stored::watch)
                .orElseThrow(() -> new Refused(Problem.CONFLICT));
    }
}
