package org.vigil.client;

import static org.vigil.wire.Lists.toList;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.vigil.wire.Id;

/**
 * Listens to the mailboxes of all seats a contact has when it begins, and to their circles, as things come: over one stream
 * each, opened again when it breaks, and by the long poll where streams do not get through. For one thread. Close it.
 */
public final class Arrivals implements AutoCloseable {
    /** How often the circles are heard in an open alarm, and how long they may wait for news, in nanoseconds. */
    private static final long MINUTE = TimeUnit.MINUTES.toNanos(1);

    private final Vault<ContactState> vault;
    private final Reading reading;
    private final Looking looking;
    private final Semaphore bell = new Semaphore(0);
    private final Circling circling;
    private final Map<Id, Receiver> receivers = new LinkedHashMap<>();
    /** Seats whose mailbox was definitely refused, and what else went wrong the last time. */
    private final Map<Id, Trouble> troubles = new LinkedHashMap<>();

    private long heeded = System.nanoTime() - MINUTE;
    private boolean unheeded;
    private long came = heeded;

    Arrivals(Contact contact, Vault<ContactState> vault, Lines lines, Reading reading, Looking looking, Device device) {
        this.vault = vault;
        this.reading = reading;
        this.looking = looking;
        this.circling = new Circling(lines, looking, device, bell::release);
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
     * Waits for something new. What it returns is in the vault, and was so before the server let go of it. After anything
     * new, when it is called again and nothing else came in that minute, or is closed, and every minute while there is an open
     * alarm, it hears the circles and objects as {@link Contact#inbox} does, and in between over streams; at once where a close
     * is pending. It lets the exiles know now and then that this device is alive.
     *
     * @param wait to wait at most; a server that cannot be reached is tried again and again meanwhile
     * @return what was not returned before, oldest first; empty if nothing came
     * @throws Displaced if another stream was opened with the same vault; if there are other seats, after waiting for those
     * @throws Refusal if a mailbox is gone; the same
     * @throws Unreachable if nothing came and the server could not be reached in the end
     */
    public List<Received> next(Duration wait) throws Trouble, InterruptedException {
        return next(wait, fresh -> true);
    }

    /** The same for a program that can fail before a person has read: {@link Contact#inbox(Duration, Predicate)}. */
    public List<Received> next(Duration wait, Predicate<List<Received>> reader) throws Trouble, InterruptedException {
        long end = System.nanoTime() + wait.toNanos();
        List<Received> fresh = receive(end, reader);
        while (fresh.isEmpty() && isWaiting(end)) {
            if (bell.tryAcquire(Math.min(end - System.nanoTime(), nanosToWait()), TimeUnit.NANOSECONDS)) {
                bell.drainPermits();
            }
            fresh = receive(end, reader);
        }
        if (fresh.isEmpty()) {
            insist();
        }
        return fresh;
    }

    /** Hears the circles if it is time, and says whether there is anything to wait for. */
    private boolean isWaiting(long end) throws UnusableVault {
        heed();
        return anyLeft() && end - System.nanoTime() > 0;
    }

    /** Whether any seat can still be listened to. */
    private boolean anyLeft() {
        return receivers.isEmpty() || receivers.keySet().stream().anyMatch(this::isHeard);
    }

    private boolean isHeard(Id id) {
        return !isDefinite(troubles.get(id));
    }

    static boolean isDefinite(@Nullable Trouble trouble) {
        return trouble instanceof Displaced || trouble instanceof Refusal || trouble instanceof WrongServer;
    }

    private void insist() throws Trouble {
        if (!troubles.isEmpty()) {
            Trouble first = troubles.values().iterator().next();
            troubles.clear(); // who asks once more may have what they ask for
            throw first;
        }
        for (Receiver receiver : receivers.values()) {
            receiver.insist();
        }
    }

    /** Hears the circles first, if something came since that was last done; not if the contact was closed before. */
    @Override
    public void close() throws UnusableVault {
        try {
            heed();
        } catch (UnusableVault e) {
            if (!vault.isClosed()) {
                throw e;
            }
        } finally {
            receivers.values().forEach(Receiver::close);
            circling.close();
        }
    }

    /** What came for any seat goes before everything else. */
    private List<Received> receive(long end, Predicate<List<Received>> reader) throws Trouble {
        Duration left = Duration.ofNanos(Math.max(0, end - System.nanoTime()));
        long share = RemoteMailbox.share(left, receivers.size());
        List<ContactState.SeatState> seats = listened();
        for (ContactState.SeatState seat : seats) {
            receive(seat, Objects.requireNonNull(receivers.get(seat.id())), share);
        }
        if (!vault.state().fresh().isEmpty()) {
            return fresh(reader);
        }
        for (ContactState.SeatState seat : seats) {
            looking.show(seat.id());
            circling.receive(seat);
        }
        return List.of();
    }

    private List<ContactState.SeatState> listened() {
        return vault.state().seats().stream()
                .filter(seat -> receivers.containsKey(seat.id()) && isHeard(seat.id()))
                .collect(toList());
    }

    private List<Received> fresh(Predicate<List<Received>> reader) throws UnusableVault {
        if (unheeded && System.nanoTime() - came > MINUTE) {
            heed();
        }
        for (Id id : receivers.keySet()) {
            looking.hush(id);
            looking.heedIfClosing(id); // an objection must not wait for a next call
        }
        List<Received> fresh = reading.fresh(reader);
        came = unheeded ? came : System.nanoTime();
        unheeded = true;
        return fresh;
    }

    /** What one seat is refused keeps nothing from the others. */
    private void receive(ContactState.SeatState seat, Receiver receiver, long share) throws UnusableVault {
        Trouble trouble = Attempt.at(
                () -> receiver.receive(seat.refused(), (inflow, wait) -> reading.read(seat, inflow, wait), share));
        if (trouble == null) {
            troubles.remove(seat.id());
        } else {
            troubles.put(seat.id(), trouble);
        }
    }

    private void heed() throws UnusableVault {
        if (!unheeded && nanosToHeed() > 0) {
            return;
        }
        for (Id id : receivers.keySet()) {
            if (unheeded || isAlarmed(id)) {
                looking.heed(id);
            }
        }
        unheeded = false;
        heeded = System.nanoTime();
        bell.release(); // whose circle it met is listened to at once
    }

    private boolean isAlarmed(Id id) {
        ContactState.SeatState seat = vault.state().seat(id);
        return seat != null && seat.inbox().openAlarm() != null;
    }

    private long nanosToHeed() {
        boolean alarmed = receivers.keySet().stream().anyMatch(this::isAlarmed);
        return alarmed ? Math.max(0, heeded + MINUTE - System.nanoTime()) : Long.MAX_VALUE;
    }

    private long nanosToWait() {
        long bells = receivers.entrySet().stream()
                .filter(entry -> isHeard(entry.getKey()))
                .mapToLong(entry -> entry.getValue().nanosToWait())
                .min()
                .orElse(Long.MAX_VALUE);
        return Math.min(Math.min(bells, circling.nanosToWait(this::isHeard)), nanosToHeed());
    }
}
