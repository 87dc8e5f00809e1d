package org.vigil.client;

import static org.vigil.wire.Lists.toList;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.vigil.wire.Delivery;
import org.vigil.wire.Id;
import org.vigil.wire.NoticeParts;

/** Reads a seat's mailbox: opened, verified, written into the vault, and only then acknowledged. */
final class Reading {
    private final Vault<ContactState> vault;
    private final Lines lines;
    private final Device device;

    Reading(Vault<ContactState> vault, Lines lines, Device device) {
        this.vault = vault;
        this.lines = lines;
        this.device = device;
    }

    /** @param wait seconds to wait for the first envelope */
    void read(ContactState.SeatState seat, long wait) throws Trouble {
        RemoteMailbox remote =
                lines.mailbox(seat.place().server(), seat.mailbox().id());
        read(seat, new Polled(remote, seat.mailbox().reader()), wait);
    }

    /** The same by another means. */
    void read(ContactState.SeatState seat, Inflow inflow, long wait) throws Trouble {
        inflow.drain(wait, delivery -> keep(seat, delivery));
    }

    /** What came and was not returned before; what another thread writes down meanwhile is returned the next time. */
    List<Received> fresh(Predicate<List<Received>> reader) throws UnusableVault {
        List<Received> fresh = vault.state().fresh();
        if (!fresh.isEmpty() && reader.test(fresh)) {
            vault.update(state -> state.whenShown(fresh));
        }
        return fresh;
    }

    /** Writes down what came; the envelopes that may go. */
    private List<Id> keep(ContactState.SeatState seat, Delivery delivery) throws UnusableVault {
        List<Id> safe = new ArrayList<>();
        vault.update(state -> state.change(
                seat.id(), now -> now.with(added(now, delivery, safe)).triedAgain(delivery.refusedRedemptions())));
        return safe;
    }

    private Inbox added(ContactState.SeatState seat, Delivery delivery, List<Id> safe) {
        NoticeReader reader = new NoticeReader(seat);
        Assembly assembly = Assembly.of(seat.inbox().fragments(), delivery.items());
        Inbox inbox = seat.inbox();
        for (Assembly.Whole whole : assembly.whole()) {
            inbox = plus(
                    inbox,
                    reader.read(
                            whole.sealed(), whole.standsFor(), device.clock().instant()));
            safe.addAll(whole.envelopes());
        }
        for (Delivery.Item item : assembly.unreadable()) {
            inbox = plus(inbox, reader.unreadable(item.envelope(), item.standsFor()));
            safe.add(item.id());
        }
        return inbox.with(rest(seat.inbox().fragments(), assembly, delivery, safe));
    }

    /**
     * Parts whose others have not come stay on the server, where a newer notice may replace all of them; unless nothing
     * but such parts came and there is more behind them, which comes only when these are taken.
     */
    private static List<NoticeParts.Part> rest(
            List<NoticeParts.Part> before, Assembly assembly, Delivery delivery, List<Id> safe) {
        if (safe.isEmpty() && delivery.more()) {
            safe.addAll(delivery.items().stream().map(Delivery.Item::id).collect(toList()));
            return assembly.rest();
        }
        return assembly.rest().stream().filter(before::contains).collect(toList());
    }

    private static Inbox plus(Inbox inbox, NoticeReader.Reading reading) {
        return reading.drill() == null
                ? inbox.plus(reading.notice(), reading.held())
                : inbox.drilled(reading.notice(), reading.drill());
    }
}
