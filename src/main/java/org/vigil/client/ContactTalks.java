package org.vigil.client;

import org.vigil.wire.Id;

/** A contact's conversations with the exiles whose seats they have. */
final class ContactTalks {
    private final Vault<ContactState> vault;
    private final Lines lines;
    private final Device device;

    ContactTalks(Vault<ContactState> vault, Lines lines, Device device) {
        this.vault = vault;
        this.lines = lines;
        this.device = device;
    }

    Talking with(ContactState.SeatState seat) {
        return new Talking(kept(seat), lines, seat.place().server(), device);
    }

    /** @throws NoConversation if this vault has no such seat */
    Talking with(Id id) throws NoConversation {
        ContactState.SeatState seat = vault.state().seat(id);
        if (seat == null || seat.joining() != null) {
            throw new NoConversation();
        }
        return with(seat);
    }

    private Talking.Keeping kept(ContactState.SeatState first) {
        Id id = first.id();
        return new Talking.Keeping() {
            @Override
            public Conversation now() {
                ContactState.SeatState seat = vault.state().seat(id);
                return seat == null ? first.talk() : seat.talk();
            }

            @Override
            public void keep(Conversation next) throws UnusableVault {
                vault.update(state -> state.change(id, seat -> seat.with(next)));
            }
        };
    }
}
