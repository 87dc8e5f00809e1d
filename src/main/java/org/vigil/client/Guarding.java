package org.vigil.client;

import static org.vigil.wire.Lists.toList;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.vigil.client.proto.Guardianship;
import org.vigil.wire.Delivery;
import org.vigil.wire.Id;
import org.vigil.wire.Statement;

/**
 * Reads the pulses of all exiles whose guardian this device is, and states the concerns that are due; then does what any
 * contact's device does, for all seats: a duty desk has nothing else running. Each seat is looked after by itself, and what
 * came for it is shown before its circle is heard.
 */
final class Guarding implements AutoCloseable {
    /** How often it looks in an alarm, at least. */
    private static final Duration ALARMED = Duration.ofMinutes(1);

    private final Vault<ContactState> vault;
    private final Lines lines;
    private final Device device;
    private final Supplier<Looking> looking;
    private final ContactTalks talks;
    private final Rounds rounds = new Rounds();
    private final Object turn = new Object();

    Guarding(Vault<ContactState> vault, Lines lines, Device device, Supplier<Looking> looking) {
        this.vault = vault;
        this.lines = lines;
        this.device = device;
        this.looking = looking;
        this.talks = new ContactTalks(vault, lines, device);
    }

    /** One look; what it returns is returned again until it is {@link #shown}. */
    List<GuardReport> look(Showing first) throws Trouble {
        List<ContactState.SeatState> seats = new OnlySeat(vault.state()).taken();
        rounds.go(seats.stream().map(ContactState.SeatState::id).collect(toList()), id -> look(id, first));
        return seats.stream()
                .filter(seat -> seat.guard() != null)
                .map(seat -> report(seat.id()))
                .collect(toList());
    }

    private void look(Id id, Showing first) throws Trouble {
        boolean guards = seat(id).guard() != null;
        Looking round = looking.get();
        if (guards) {
            guard(id, round);
        } else {
            round.fetch(seat(id));
        }
        boolean hushed = round.hush(id);
        synchronized (turn) {
            first.show(id, guards ? report(id) : null);
        }
        if (!hushed) {
            round.show(id);
        }
        round.heed(id);
        talks.tend(id);
    }

    private void guard(Id id, Looking round) throws UnusableVault {
        Trouble pulses = Attempt.at(() -> {
            listen(id);
            fetch(id);
            tend(id);
        });
        state(id);
        Trouble notices = round.fetch(seat(id));
        change(
                id,
                guard -> guard.with(course -> {
                    if (pulses != null || notices != null) {
                        return course.unanswered(now());
                    }
                    return guard.meaning() == null ? course.answered() : course.emptied(now());
                }));
    }

    private void listen(Id id) throws Trouble {
        talks.with(id).read(0);
        learn(id);
    }

    /** What the exile says pulses mean, if that waits to be read. */
    void learn(Id id) throws Trouble {
        talks.with(id).alone(() -> {
            for (Incoming.Came came : seat(id).talk().in().waiting()) {
                if (came.kind() == Said.Kind.GUARDIANSHIP) {
                    Guardianship words = Listening.message(came).getGuardianship();
                    vault.update(state -> state.change(
                            id,
                            seat -> seat.changing(guard -> guard.told(words)).without(came)));
                }
            }
        });
    }

    private void fetch(Id id) throws Trouble {
        Guard guard = guard(id);
        if (guard.meaning() == null) {
            return;
        }
        new Polled(remote(id), guard.mailbox().reader()).drain(0, delivery -> {
            change(id, now -> taken(now, delivery));
            return Inflow.all(delivery);
        });
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

    /** A concern that is due; in an alarm a close may be pending that it must hear of; what is under way may bring either. */
    private @Nullable Instant next(Id id) {
        Instant concern = guard(id).course().concern();
        Instant soon = now().plus(ALARMED);
        boolean alarmed = seat(id).inbox().openAlarm() != null || rounds.isUnderWay(id);
        return alarmed && (concern == null || concern.isAfter(soon)) ? soon : concern;
    }

    /** Whether nothing goes on between two looks. */
    boolean isIdle() {
        return rounds.isIdle();
    }

    @Override
    public void close() {
        rounds.close();
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
