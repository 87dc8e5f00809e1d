package org.vigil.client;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.vigil.wire.Id;

/** Looks after all seats, each step by itself: neither a dark server nor a circle keeps what came for another from its reader. */
final class Looking {
    private final Reading reading;
    private final CircleTalks circles;
    private final Stating stating;
    private final Living living;
    private @Nullable Trouble first;

    Looking(Reading reading, CircleTalks circles, Stating stating, Living living) {
        this.reading = reading;
        this.circles = circles;
        this.stating = stating;
        this.living = living;
    }

    /**
     * Reads what came for each seat, then does what its circle asks for.
     *
     * @return what went wrong first; null if all went well
     */
    @Nullable
    Trouble look(List<ContactState.SeatState> seats) throws UnusableVault {
        read(seats, 0);
        for (ContactState.SeatState seat : seats) {
            heed(seat.id());
        }
        return first;
    }

    /**
     * Waits for what comes for each seat, and hears no circle: a call must not wait for that, the next look does it. Only an
     * objection must not wait for a next look.
     *
     * @param share seconds to wait for something, for each
     * @return what went wrong first
     */
    @Nullable
    Trouble await(List<ContactState.SeatState> seats, long share) throws UnusableVault {
        read(seats, share);
        for (ContactState.SeatState seat : seats) {
            heedIfClosing(seat.id());
        }
        return first;
    }

    /** Hears the circle of a seat where a close is pending that this device may have to object to. */
    void heedIfClosing(Id seat) throws UnusableVault {
        if (stating.isClosing(seat)) {
            heed(seat);
        }
    }

    private void read(List<ContactState.SeatState> seats, long share) throws UnusableVault {
        for (ContactState.SeatState seat : seats) {
            take(() -> reading.read(seat, share));
        }
        for (ContactState.SeatState seat : seats) {
            show(seat.id());
        }
    }

    /** Shows the exile of a seat that was read that this device is alive, if it is time. */
    void show(Id seat) throws UnusableVault {
        living.show(seat);
    }

    /** The same where that must wait: it shows nothing. Whether nothing may be shown at all. */
    boolean hush(Id seat) throws UnusableVault {
        return living.hush(seat);
    }

    /** Hears what the others in a seat's circle say, and objects to a close if somebody forces one of them. */
    void heed(Id seat) throws UnusableVault {
        take(() -> circles.look(seat, 0));
        stating.objectIfForced(seat);
    }

    /** The same by a stream. */
    void heed(Id seat, Inflow inflow) throws Trouble {
        circles.look(seat, inflow, 0);
        stating.objectIfForced(seat);
    }

    /** Reads what came for one seat, and does nothing else; what went wrong. */
    @Nullable
    Trouble fetch(ContactState.SeatState seat) throws UnusableVault {
        return Attempt.at(() -> reading.read(seat, 0));
    }

    private void take(Attempt step) throws UnusableVault {
        Trouble trouble = Attempt.at(step);
        first = first == null ? trouble : first;
    }
}
