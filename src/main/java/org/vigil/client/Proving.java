package org.vigil.client;

import org.vigil.wire.Blob;
import org.vigil.wire.Id;
import org.vigil.wire.Problem;
import org.vigil.wire.Statement;

/** The contact's half of a drill: tells the exile, end to end, and the server that the letter was opened. */
final class Proving {
    private final Vault<ContactState> vault;
    private final Lines lines;
    private final Device device;

    Proving(Vault<ContactState> vault, Lines lines, Device device) {
        this.vault = vault;
        this.lines = lines;
        this.device = device;
    }

    /** Whether the drill was still on; the exile is told either way. */
    boolean answer(Id id) throws Trouble {
        ContactState.SeatState seat = vault.state().seat(id);
        Inbox.Drill drill = seat == null ? null : seat.inbox().drill();
        if (seat == null || drill == null) {
            throw new NoDrill();
        }
        Talking exile = new ContactTalks(vault, lines, device).with(seat);
        if (!drill.told()) {
            exile.seal(DrillLetter.opened(drill.proof(), device.clock().instant()));
            keep(id, drill.whenTold());
        }
        exile.flush();
        boolean on = state(seat, drill.proof());
        keep(id, drill.whenDone());
        return on;
    }

    private boolean state(ContactState.SeatState seat, Blob proof) throws Trouble {
        try {
            lines.seat(seat.place().server(), seat.id())
                    .state(seat.place().key(), Statement.drilled(Id.random(device.random()), proof));
            return true;
        } catch (Refusal refusal) {
            if (refusal.problem() != Problem.NO_SUCH_DRILL) {
                throw refusal;
            }
            return false;
        }
    }

    private void keep(Id id, Inbox.Drill drill) throws UnusableVault {
        vault.update(state -> state.change(id, seat -> seat.with(seat.inbox().with(drill))));
    }
}
