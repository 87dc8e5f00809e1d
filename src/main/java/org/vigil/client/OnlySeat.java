package org.vigil.client;

import static org.vigil.wire.Lists.toList;

import java.util.List;
import java.util.function.Predicate;
import org.vigil.wire.Id;

/** Which seat is meant by somebody who does not say: the only one of which it can be true. */
record OnlySeat(ContactState state) {
    /** Those that are taken, not half way there. */
    List<ContactState.SeatState> taken() {
        return state.seats().stream().filter(seat -> seat.joining() == null).collect(toList());
    }

    Id taken(Trouble none) throws Trouble {
        return only(seat -> true, none);
    }

    Id alarmed() throws Trouble {
        return only(seat -> seat.inbox().openAlarm() != null, new NoOpenAlarm());
    }

    Id lettered() throws Trouble {
        return only(seat -> !seat.inbox().held().isEmpty(), new NoLetter());
    }

    /** With a drill that was not answered. */
    Id drilled() throws Trouble {
        return only(seat -> seat.inbox().drill() != null, new NoDrill());
    }

    private Id only(Predicate<ContactState.SeatState> which, Trouble none) throws Trouble {
        List<ContactState.SeatState> seats = taken().stream().filter(which).collect(toList());
        if (seats.isEmpty()) {
            throw none;
        }
        if (seats.size() > 1) {
            throw new SeveralAlarms();
        }
        return seats.get(0).id();
    }
}
