package org.vigil.client;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.vigil.wire.Id;

/**
 * Listens to the mailboxes of all seats a contact has when it begins, as things come: over one stream each, opened again when
 * it breaks, and by the long poll where streams do not get through. For one thread. Close it.
 */
public final class Arrivals implements AutoCloseable {
    private final Contact contact;
    private final Vault<ContactState> vault;
    private final Reading reading;
    private final Semaphore bell = new Semaphore(0);
    private final Map<Id, Receiver> receivers = new LinkedHashMap<>();

    Arrivals(Contact contact, Vault<ContactState> vault, Lines lines, Reading reading, Device device) {
        this.contact = contact;
        this.vault = vault;
        this.reading = reading;
        for (Id id : contact.seats()) {
            ContactState.SeatState seat = vault.state().seat(id);
            if (seat != null) {
                RemoteMailbox mailbox =
                        lines.mailbox(seat.place().server(), seat.mailbox().id());
                receivers.put(id, new Receiver(mailbox, seat.mailbox().reader(), device, bell::release));
            }
        }
    }

    /**
     * Waits for something new. What it returns is in the vault, and was so before the server let go of it.
     *
     * @param wait to wait at most; a server that cannot be reached is tried again and again meanwhile
     * @return what was not returned before, oldest first; empty if nothing came
     * @throws Displaced if another stream was opened with the same vault
     * @throws Refusal if a mailbox is gone
     * @throws Unreachable if nothing came and the server could not be reached in the end
     */
    public List<Received> next(Duration wait) throws Trouble, InterruptedException {
        long end = System.nanoTime() + wait.toNanos();
        List<Received> fresh = receive(end);
        while (fresh.isEmpty() && end - System.nanoTime() > 0) {
            if (bell.tryAcquire(Math.min(end - System.nanoTime(), nanosToWait()), TimeUnit.NANOSECONDS)) {
                bell.drainPermits();
            }
            fresh = receive(end);
        }
        if (fresh.isEmpty()) {
            insist();
        }
        return fresh;
    }

    private void insist() throws Trouble {
        for (Receiver receiver : receivers.values()) {
            receiver.insist();
        }
    }

    @Override
    public void close() {
        receivers.values().forEach(Receiver::close);
    }

    private List<Received> receive(long end) throws Trouble {
        Duration left = Duration.ofNanos(Math.max(0, end - System.nanoTime()));
        long share = RemoteMailbox.share(left, receivers.size());
        for (Map.Entry<Id, Receiver> entry : receivers.entrySet()) {
            ContactState.SeatState seat = vault.state().seat(entry.getKey());
            if (seat != null) {
                Receiver receiver = entry.getValue();
                receiver.receive(seat.refused(), (inflow, wait) -> reading.read(seat, inflow, wait), share);
            }
        }
        return new ArrayList<>(contact.fresh());
    }

    private long nanosToWait() {
        return receivers.values().stream()
                .mapToLong(Receiver::nanosToWait)
                .min()
                .orElse(Long.MAX_VALUE);
    }
}
