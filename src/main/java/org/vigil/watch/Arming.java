package org.vigil.watch;

import java.time.InstantSource;
import org.vigil.admission.Admissions;
import org.vigil.crypto.Label;
import org.vigil.web.Refused;
import org.vigil.wire.Blob;
import org.vigil.wire.Id;
import org.vigil.wire.NewWatch;
import org.vigil.wire.OwnerView;
import org.vigil.wire.Problem;

/** Buys and arms a watch: checks everything, spends the admission, binds the seats, then commits it whole. */
public final class Arming {
    private final WatchStore store;
    private final Seating seating;
    private final Admissions admissions;
    private final Bounds bounds;
    private final InstantSource clock;

    /** Within {@code bounds}, at the time of {@code clock}. */
    public Arming(WatchStore store, Seating seating, Admissions admissions, Bounds bounds, InstantSource clock) {
        this.store = store;
        this.seating = seating;
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
        Keyring.verifyKey(order.recoveryKey());
        Seating.checkShape(keyring, order.generation());
        PlanCheck.check(order.plan(), order.legs(), order.seats().size(), bounds, clock.instant())
                .ifPresent(refused -> {
                    throw Watches.refusal(refused);
                });
        seating.checkConsent(order.seats());
        admissions.spend(request.admission(), request.idempotencyKey(), Label.WATCH_ID);
        Watch watch = Watch.arm(request.watch(), order, bounds, clock.instant());
        seating.bind(watch.id(), order.seats());
        Watch armed = store.arm(watch, keyring, order.generation()) ? watch : armedBefore(watch, keyring);
        return armed.view(clock.instant());
    }

    private Watch armedBefore(Watch wanted, Keyring keyring) {
        return store.read(wanted.id())
                .filter(before -> before.keyring().equals(keyring))
                .map(WatchStore.Stored::watch)
                .orElseThrow(() -> new Refused(Problem.CONFLICT));
    }
}
