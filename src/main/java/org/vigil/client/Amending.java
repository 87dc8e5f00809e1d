package org.vigil.client;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.vigil.crypto.SigningKey;
import org.vigil.wire.Change;
import org.vigil.wire.MailboxKind;
import org.vigil.wire.Seat;

/**
 * Turns a new order for an armed watch into a change: who stays keeps their seat, who is new takes a decoy's, and all
 * letters are sealed anew to the keys of the day.
 *
 * <p>The new packet opens the last words left after it; those before it open with the letters before it, which are
 * delivered too until the cooling-off has passed.
 */
final class Amending implements Changing.Drafting {
    private final ArmOrder order;
    private final Vault<ExileState> vault;
    private final Lines lines;
    private final Device device;

    Amending(ArmOrder order, Vault<ExileState> vault, Lines lines, Device device) {
        this.order = order;
        this.vault = vault;
        this.lines = lines;
        this.device = device;
    }

    /** How many tokens for decoys the order needs. */
    int decoys() throws BadOrder {
        check();
        Seating seating = seating();
        return seating.decoys() + boxes(seating);
    }

    @Override
    public Changing.Draft draft(Armed watch) throws Trouble {
        check();
        Seating seating = seating();
        Seats seats = new Seats(new Places(vault, lines, device), bought(seating));
        PulseBoxes boxes = new PulseBoxes(vault, lines, device).buy(boxes(seating), order.decoyAdmissions());
        for (int seat = 0; seat < seating.names().size(); seat++) {
            String name = seating.names().get(seat);
            if (!name.isEmpty()) {
                seats.contact(name, Holder.contact(name, accepted(name), pulses(seating, seat, boxes)));
            } else if (seating.fresh().contains(seat)) {
                seats.decoy(boxes.unread());
            } else {
                seats.unnamed(seats().get(seat));
            }
        }
        Sealing sealing = sealing(watch, seats.places);
        Sealing.Sealed made = sealing.seal();
        Change change = new Change.Amend(sealing.plan(order), fresh(seats.places, seating), made.generation());
        return new Changing.Draft(change, seats.holders, List.of(), made.deposit());
    }

    /** How many new mailboxes for pulses it needs that nobody reads. */
    private int boxes(Seating seating) {
        return (int) seating.fresh().stream()
                .filter(seat -> !PulseBoxes.isGuardian(seating.names().get(seat), vault.state()) && !hasUnread(seat))
                .count();
    }

    private boolean hasUnread(int seat) {
        return seat < seats().size() && seats().get(seat).pulses().readKey() != null;
    }

    /** Who stays keeps theirs, and who is no guardian takes over the one of the seat, if nobody reads it. */
    private Holder.Pulses pulses(Seating seating, int seat, PulseBoxes boxes) {
        String name = seating.names().get(seat);
        boolean stays = !seating.fresh().contains(seat);
        boolean takesOver = !PulseBoxes.isGuardian(name, vault.state()) && hasUnread(seat);
        return stays || takesOver ? seats().get(seat).pulses() : boxes.of(name);
    }

    private Sealing sealing(Armed watch, List<Sealing.Place> places) {
        SigningKey owner = SigningKey.of(watch.ownerKey().bytes());
        LastWord entry = watch.words().next(); // this change takes the number before it
        return new Sealing(order.written(), places, owner, entry, device);
    }

    private static Map<Integer, Seat> fresh(List<Sealing.Place> places, Seating seating) {
        Map<Integer, Seat> fresh = new HashMap<>();
        seating.fresh().forEach(seat -> fresh.put(seat, places.get(seat).seat()));
        return fresh;
    }

    /** As it comes to be, seat by seat. */
    private static final class Seats {
        private final Places from;
        private final Iterator<Stock.Decoy> decoys;
        private final List<Sealing.Place> places = new ArrayList<>();
        private final List<Holder> holders = new ArrayList<>();

        Seats(Places from, Iterator<Stock.Decoy> decoys) {
            this.from = from;
            this.decoys = decoys;
        }

        void contact(String name, Holder holder) throws Trouble {
            places.add(from.contact(name));
            holders.add(holder);
        }

        void decoy(Holder.Pulses pulses) throws Trouble {
            Stock.Decoy decoy = decoys.next();
            places.add(from.decoy(decoy));
            holders.add(Holder.decoy(decoy, pulses));
        }

        void unnamed(Holder holder) throws Trouble {
            places.add(from.unnamed(holder));
            holders.add(holder);
        }
    }

    private void check() throws BadOrder {
        if (seats().isEmpty()) {
            throw new BadOrder(
                    "This vault was recovered from words on paper, or its plan is an old copy: it knows neither"
                            + " your contacts nor their seats. Make a new vault, invite them again and arm a new watch; then"
                            + " disarm this one.");
        }
        if (!order.legs().isEmpty()) {
            throw new BadOrder("Legs are no part of an amendment: add them by themselves.");
        }
        OrderCheck.check(order, vault.state());
        if (seats().stream().anyMatch(seat -> seat.revoked() && order.contacts().contains(seat.name()))) {
            throw new BadOrder("A contact in this order was revoked: invite them anew, under another name.");
        }
    }

    private Seating seating() throws BadOrder {
        return Seating.of(order.contacts(), seats(), device.random());
    }

    private List<Holder> seats() {
        return vault.state().seats();
    }

    private Iterator<Stock.Decoy> bought(Seating seating) throws Trouble {
        return new Stocking(vault, lines, device)
                .decoys(MailboxKind.NOTICES, seating.decoys(), order.decoyAdmissions())
                .iterator();
    }

    private ExileState.Accepted accepted(String name) {
        ExileState.Invited contact = vault.state().contact(name);
        ExileState.Accepted accepted = contact == null ? null : contact.accepted();
        if (accepted == null) {
            throw new IllegalStateException("not checked");
        }
        return accepted;
    }
}
