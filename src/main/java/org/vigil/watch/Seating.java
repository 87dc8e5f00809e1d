package org.vigil.watch;

import java.util.Collection;
import org.vigil.mailbox.Mailboxes;
import org.vigil.web.Refused;
import org.vigil.wire.Change;
import org.vigil.wire.Generation;
import org.vigil.wire.Id;
import org.vigil.wire.Limits;
import org.vigil.wire.Problem;
import org.vigil.wire.Seat;

/** Checks the seats and letters that a request brings, and puts seats in their places before a watch counts on them. */
public final class Seating {
    private final WatchStore store;
    private final Mailboxes mailboxes;

    /** Of the watches in {@code store}, told in {@code mailboxes}. */
    public Seating(WatchStore store, Mailboxes mailboxes) {
        this.store = store;
        this.mailboxes = mailboxes;
    }

    /**
     * One letter per seat, each thing of its size, no key twice.
     *
     * @throws Refused {@link Problem#PLAN_INVALID}; {@link Problem#BAD_KEY}
     */
    static void checkShape(Keyring keyring, Generation generation) {
        int seats = keyring.seats().size();
        int packet = generation.packet().size();
        boolean whole = (seats == Limits.SEATS_FEW || seats == Limits.SEATS_MANY)
                && generation.letters().size() == seats
                && generation.letters().stream().allMatch(letter -> letter.size() == Limits.LETTER)
                && (packet == Limits.PACKET_SMALL || packet == Limits.PACKET_LARGE);
        if (!whole || !keyring.isDistinct()) {
            throw new Refused(Problem.PLAN_INVALID);
        }
        keyring.seats().forEach(seat -> Keyring.verifyKey(seat.key()));
    }

    /**
     * The same of what a change would make of {@code stored}; new seats bring letters for all.
     *
     * @throws Refused as above
     */
    static void checkShape(WatchStore.Stored stored, Change.Amend amend) {
        Generation generation = amend.generation();
        if (generation == null) {
            if (amend.plan() == null || !amend.seats().isEmpty()) {
                throw new Refused(Problem.PLAN_INVALID);
            }
            return;
        }
        checkShape(stored.keyring().with(amend.seats(), stored.watch().alarm().number()), generation);
    }

    /**
     * Whether every mailbox's writer consents.
     *
     * @throws Refused {@link Problem#UNAUTHORISED}
     */
    void checkConsent(Collection<Seat> seats) {
        for (Seat seat : seats) {
            if (!mailboxes.isWriter(seat.mailbox(), seat.writer())) {
                throw new Refused(Problem.UNAUTHORISED);
            }
        }
    }

    /**
     * Makes them seats of {@code watch}; again changes nothing.
     *
     * @throws Refused {@link Problem#CONFLICT} if one is another watch's
     */
    void bind(Id watch, Collection<Seat> seats) {
        for (Seat seat : seats) {
            if (!store.bind(Ids.seat(seat.seatKey()), watch)) {
                throw new Refused(Problem.CONFLICT);
            }
        }
    }
}
