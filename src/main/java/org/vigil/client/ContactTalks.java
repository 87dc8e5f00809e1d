package org.vigil.client;

import static org.vigil.wire.Lists.toList;

import java.util.List;
import java.util.function.BiFunction;
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
        Hearer hearer = seat.guard() == null ? Hearer.CONTACT : Hearer.GUARDIAN;
        return new Talking(kept(seat), lines, seat.place().server(), device, hearer);
    }

    /** @throws NoConversation if this vault has no such seat */
    Talking with(Id id) throws NoConversation {
        ContactState.SeatState seat = vault.state().seat(id);
        if (seat == null || seat.joining() != null) {
            throw new NoConversation();
        }
        return with(seat);
    }

    Talking only() throws Trouble {
        List<ContactState.SeatState> seats = vault.state().seats().stream()
                .filter(seat -> seat.joining() == null)
                .collect(toList());
        if (seats.isEmpty()) {
            throw new NoConversation();
        }
        if (seats.size() > 1) {
            throw new SeveralSeats();
        }
        return with(seats.get(0));
    }

    /** Looks after the keys of all mailboxes, as far as that can be done now: those for letters, too. */
    void tend() throws UnusableVault {
        for (ContactState.SeatState seat : vault.state().seats()) {
            tend(seat.id());
        }
    }

    /** The same for one seat. */
    void tend(Id id) throws UnusableVault {
        ContactState.SeatState seat = vault.state().seat(id);
        if (seat != null && seat.joining() == null) {
            with(seat).tendIfPossible();
            tend(seat, seat.mailbox(), ContactState.SeatState::with);
            tend(
                    seat,
                    seat.circle().mine(),
                    (now, mine) -> now.with(now.circle().with(mine)));
        }
    }

    private void tend(
            ContactState.SeatState seat,
            OwnMailbox mailbox,
            BiFunction<ContactState.SeatState, OwnMailbox, ContactState.SeatState> change)
            throws UnusableVault {
        OwnMailbox fresh = mailbox.fresh(device);
        if (!fresh.equals(mailbox)) {
            vault.update(state -> state.change(seat.id(), now -> change.apply(now, fresh)));
        }
        if (!fresh.unpublished()) {
            return;
        }
        // or the next look does it
        Attempt.at(() -> {
            lines.mailbox(seat.place().server(), fresh.id())
                    .publish(fresh.reader(), Signal.publicKeys(fresh.identity()));
            vault.update(state -> state.change(seat.id(), now -> change.apply(now, fresh.published(true))));
        });
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
