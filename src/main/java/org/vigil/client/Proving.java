package org.vigil.client;

import org.vigil.wire.Blob;
import org.vigil.wire.Id;
import org.vigil.wire.MailboxKeys;
import org.vigil.wire.Post;
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
        Post words = drill.answer();
        if (words == null) {
            words = new Post(Id.random(device.random()), sealed(seat, drill.proof()));
            keep(id, drill.with(words));
        }
        exile(seat).post(seat.place().writer(), words);
        boolean on = state(seat, drill.proof());
        keep(id, drill.whenDone());
        return on;
    }

    private Blob sealed(ContactState.SeatState seat, Blob proof) throws Trouble {
        MailboxKeys keys = exile(seat).keys(seat.place().writer());
        if (!keys.identityKey().equals(seat.place().exileIdentity())) {
            throw new BadKeys();
        }
        byte[] message = DrillLetter.opened(proof, device.clock().instant());
        return FirstFlight.seal(
                seat.mailbox().identity(),
                keys,
                keys.messages(),
                message,
                device.clock().instant(),
                "A message");
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

    private RemoteMailbox exile(ContactState.SeatState seat) {
        return lines.mailbox(seat.place().server(), seat.place().exileMailbox());
    }
}
