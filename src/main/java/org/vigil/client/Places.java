package org.vigil.client;

import org.vigil.wire.Blob;
import org.vigil.wire.Id;
import org.vigil.wire.MailboxKeys;
import org.vigil.wire.Problem;
import org.vigil.wire.Seat;

/** Asks for the keys that letters are sealed to: for decoys as for contacts, so that nobody can tell them apart. */
final class Places {
    private final Vault<ExileState> vault;
    private final Lines lines;
    private final Device device;

    Places(Vault<ExileState> vault, Lines lines, Device device) {
        this.vault = vault;
        this.lines = lines;
        this.device = device;
    }

    /** A contact's, who has accepted. */
    Sealing.Place contact(String name) throws Trouble {
        ExileState.Invited contact = vault.state().contact(name);
        ExileState.Accepted accepted = contact == null ? null : contact.accepted();
        if (contact == null || accepted == null) {
            throw new BadOrder("A contact in this order has not accepted an invitation yet.");
        }
        MailboxKeys keys =
                lines.mailbox(vault.state().server(), accepted.mailbox()).keys(accepted.writer());
        if (!keys.identityKey().equals(accepted.identityKey())) {
            throw new BadKeys();
        }
        Seat seat = new Seat(accepted.mailbox(), accepted.writer(), contact.seatKey());
        return new Sealing.Place(name, seat, contact.mailbox().identity(), keys, accepted.circle());
    }

    /** A new decoy's; its letter goes under an identity made for it. */
    Sealing.Place decoy(Stock.Decoy decoy) throws Trouble {
        Seat seat = new Seat(decoy.mailbox().id(), decoy.writer(), decoy.seatKey());
        return new Sealing.Place("", seat, identity(), keys(decoy.mailbox().id(), decoy.writer()), null);
    }

    /** Of a seat that there is and no order names: its letter is one that nobody will miss. */
    Sealing.Place unnamed(Holder holder) throws Trouble {
        Signal.Identity nobody = identity();
        Seat seat = new Seat(holder.mailbox(), holder.writer(), holder.writer()); // its key is on the server already
        try {
            return new Sealing.Place("", seat, identity(), keys(holder.mailbox(), holder.writer()), null);
        } catch (Refusal refusal) {
            if (refusal.problem() != Problem.UNAUTHORISED && refusal.problem() != Problem.NO_KEYS) {
                throw refusal;
            }
            return new Sealing.Place("", seat, identity(), Signal.publicKeys(nobody), null); // its reader is gone
        }
    }

    private MailboxKeys keys(Id mailbox, Blob writer) throws Trouble {
        return lines.mailbox(vault.state().server(), mailbox).keys(writer);
    }

    private Signal.Identity identity() {
        return Signal.generate(device.random(), device.clock().instant());
    }
}
