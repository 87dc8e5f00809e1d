package org.vigil.client;

import static org.vigil.wire.Lists.toList;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.vigil.client.proto.Guardianship;
import org.vigil.wire.Acknowledgement;
import org.vigil.wire.Delivery;
import org.vigil.wire.Id;
import org.vigil.wire.Statement;

/**
 * Reads the pulses of all exiles whose guardian this device is, and states the concerns that are due; then does what any
 * contact's device does, for all seats: a duty desk has nothing else running.
 */
final class Guarding {
    /** Reads in one go, at most: a server must not keep a device busy for ever. */
    private static final int READS = 64;
    /** How often it looks in an alarm, at least. */
    private static final Duration ALARMED = Duration.ofMinutes(1);

    private final Vault<ContactState> vault;
    private final Lines lines;
    private final Device device;
    private final Hearing hearing;

    Guarding(Vault<ContactState> vault, Lines lines, Device device, Hearing hearing) {
        this.vault = vault;
        this.lines = lines;
        this.device = device;
        this.hearing = hearing;
    }

    /** What else there is to hear for a seat. */
    @FunctionalInterface
    interface Hearing {
        void hear(ContactState.SeatState seat) throws Trouble;
    }

    /** One look; what it returns is returned again until it is {@link #shown}. */
    List<GuardReport> look() throws Trouble {
        List<GuardReport> reports = new ArrayList<>();
        for (ContactState.SeatState seat : vault.state().seats()) {
            if (seat.joining() == null && seat.guard() != null) {
                look(seat.id());
                reports.add(report(seat.id()));
            } else if (seat.joining() == null) {
                Attempt.at(() -> hearing.hear(seat)); // or the next look does it
            }
        }
        new ContactTalks(vault, lines, device).tend();
        return reports;
    }

    private void look(Id id) throws UnusableVault {
        Trouble pulses = Attempt.at(() -> {
            listen(id);
            fetch(id);
            tend(id);
        });
        state(id);
        Trouble notices = Attempt.at(() -> hearing.hear(seat(id)));
        change(
                id,
                guard -> guard.with(course -> {
                    if (pulses != null || notices != null) {
                        return course.unanswered(now());
                    }
                    return guard.meaning() == null ? course.answered() : course.emptied(now());
                }));
    }

    /** What the exile says pulses mean. */
    private void listen(Id id) throws Trouble {
        new ContactTalks(vault, lines, device).with(id).read(0);
        for (Incoming.Came came : seat(id).talk().in().waiting()) {
            if (came.kind() == Said.Kind.GUARDIANSHIP) {
                Guardianship words = Listening.message(came).getGuardianship();
                vault.update(state -> state.change(
                        id, seat -> seat.changing(guard -> guard.told(words)).without(came)));
            }
        }
    }

    private void fetch(Id id) throws Trouble {
        Guard guard = guard(id);
        if (guard.meaning() == null) {
            return;
        }
        RemoteMailbox remote = remote(id);
        boolean more = true;
        for (int reads = 0; more && reads < READS; reads++) {
            Delivery delivery = remote.read(guard.mailbox().reader(), 0);
            change(id, now -> taken(now, delivery));
            List<Id> ids = delivery.items().stream().map(Delivery.Item::id).collect(toList());
            if (!ids.isEmpty()) {
                remote.acknowledge(guard.mailbox().reader(), new Acknowledgement(ids));
            }
            more = delivery.more() && !ids.isEmpty();
        }
    }

    private Guard taken(Guard before, Delivery delivery) {
        Guard now = before;
        for (Delivery.Item item : delivery.items()) {
            now = now.heard(item.id(), item.envelope(), device);
        }
        return now;
    }

    private void tend(Id id) throws Trouble {
        OwnMailbox fresh = guard(id).mailbox().fresh(device);
        if (fresh.unpublished()) {
            change(id, guard -> guard.with(fresh));
            remote(id).publish(fresh.reader(), Signal.publicKeys(fresh.identity()));
            change(id, guard -> guard.with(fresh.published(true)));
        }
    }

    private void state(Id id) throws UnusableVault {
        if (!guard(id).course().due(now())) {
            return;
        }
        try {
            new Stating(vault, lines, device).state(id, Statement.Kind.CONCERN, null);
            change(id, guard -> guard.with(Course::stated));
        } catch (UnusableVault e) {
            throw e;
        } catch (Refusal refusal) {
            change(id, guard -> guard.with(course -> course.refused(refusal.problem(), now())));
        } catch (Trouble e) {
            // the next look does it
        }
    }

    private GuardReport report(Id id) {
        Guard guard = guard(id);
        return new GuardReport(id, guard.course().signs(now(), guard.meaning() != null), next(id));
    }

    /** A concern that is due; in an alarm a close may be pending that it must hear of. */
    private @Nullable Instant next(Id id) {
        Instant concern = guard(id).course().concern();
        Instant soon = now().plus(ALARMED);
        boolean alarmed = seat(id).inbox().openAlarm() != null;
        return alarmed && (concern == null || concern.isAfter(soon)) ? soon : concern;
    }

    /** Somebody has seen them: what does not last is not returned again. */
    void shown(List<GuardReport> reports) throws UnusableVault {
        for (GuardReport report : reports) {
            change(report.seat(), guard -> guard.with(course -> course.shown(report.signs())));
        }
    }

    private void change(Id id, UnaryOperator<Guard> change) throws UnusableVault {
        vault.update(state -> state.change(id, seat -> seat.changing(change)));
    }

    private RemoteMailbox remote(Id id) {
        return lines.mailbox(seat(id).place().server(), guard(id).mailbox().id());
    }

    private Guard guard(Id id) {
        @Nullable Guard guard = seat(id).guard();
        if (guard == null) {
            throw new IllegalStateException("no guardian's seat");
        }
        return guard;
    }

    private ContactState.SeatState seat(Id id) {
        ContactState.SeatState seat = vault.state().seat(id);
        if (seat == null) {
            throw new IllegalStateException("the seat went away");
        }
        return seat;
    }

    private Instant now() {
        return device.clock().instant();
    }
}
