package org.vigil.client;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.vigil.wire.Id;

/**
 * Streams of the circles there are: what contacts' devices say to one another is heard when they say it. Nothing that goes
 * wrong here is in anybody's way: circles are heard now and then without a stream, too.
 */
final class Circling implements AutoCloseable {
    private final Lines lines;
    private final Looking looking;
    private final Device device;
    private final Runnable bell;
    private final Map<Id, Receiver> receivers = new LinkedHashMap<>();
    /** Seats whose circle was refused, or is listened to by another device. */
    private final Set<Id> over = new HashSet<>();

    Circling(Lines lines, Looking looking, Device device, Runnable bell) {
        this.lines = lines;
        this.looking = looking;
        this.device = device;
        this.bell = bell;
    }

    /** Takes what came to the circle of a seat, as soon as there is anybody in it. */
    void receive(ContactState.SeatState seat) throws UnusableVault {
        if (over.contains(seat.id()) || seat.circle().peers().isEmpty()) {
            return;
        }
        Receiver receiver = receivers.computeIfAbsent(seat.id(), id -> receiver(seat));
        Trouble trouble = Attempt.at(() -> receiver.receive(0, (inflow, wait) -> looking.heed(seat.id(), inflow), 0));
        if (trouble != null && Arrivals.isDefinite(trouble)) {
            over.add(seat.id());
            receiver.close();
        }
    }

    /**
     * How long nothing will come from here that does not ring.
     *
     * @param heard the seats that are asked for at all
     */
    long nanosToWait(Predicate<Id> heard) {
        return receivers.entrySet().stream()
                .filter(entry -> heard.test(entry.getKey()) && !over.contains(entry.getKey()))
                .mapToLong(entry -> entry.getValue().nanosToWait())
                .min()
                .orElse(Long.MAX_VALUE);
    }

    private Receiver receiver(ContactState.SeatState seat) {
        OwnMailbox mine = seat.circle().mine();
        RemoteMailbox mailbox = lines.mailbox(seat.place().server(), mine.id());
        return new Receiver(mailbox, mine.reader(), device, bell);
    }

    @Override
    public void close() {
        receivers.values().forEach(Receiver::close);
    }
}
