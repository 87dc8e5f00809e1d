package org.vigil.client;

import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.vigil.wire.Id;
import org.vigil.wire.Statement;
import org.vigil.wire.StatementAnswer;

/** Says something for a seat. A statement keeps its id until it was answered, so that saying it again is no second one. */
final class Stating {
    private final Vault<ContactState> vault;
    private final Lines lines;
    private final Device device;
    private final CircleTalks circle;

    Stating(Vault<ContactState> vault, Lines lines, Device device) {
        this.vault = vault;
        this.lines = lines;
        this.device = device;
        this.circle = new CircleTalks(vault, lines, device);
    }

    /** @param until with {@link Statement.Kind#VOUCH} */
    StatementAnswer state(Id id, Statement.Kind kind, @Nullable Instant until) throws Trouble {
        ContactState.SeatState seat = vault.state().seat(id);
        Id alarm = seat == null ? null : seat.inbox().openAlarm();
        if (seat == null || (alarm == null && kind != Statement.Kind.CONCERN)) {
            throw new NoOpenAlarm();
        }
        Statement statement = statement(seat, alarm, kind, until);
        keep(id, statement);
        try {
            StatementAnswer answer =
                    lines.seat(seat.place().server(), id).state(seat.place().key(), statement);
            Circle.Unsaid word = new Circle.Unsaid(alarm, Circle.word(vault.word(), id));
            vault.update(state ->
                    state.change(id, now -> now.saying(null).with(now.circle().owing(word))));
            circle.tell(id);
            return answer;
        } catch (Refusal refusal) {
            if (refusal.problem().status() < 500) {
                keep(id, null);
            }
            throw refusal;
        }
    }

    /**
     * Objects by itself to a close that is pending while somebody in the circle speaks under duress: once to each close, and
     * no more often than the server lets.
     */
    void objectIfForced(Id id) throws UnusableVault {
        ContactState.SeatState seat = vault.state().seat(id);
        Id alarm = seat == null ? null : seat.inbox().openAlarm();
        Instant close = seat == null ? null : closing(seat);
        if (seat != null && alarm != null && close != null && seat.circle().forcedIn(alarm)) {
            object(id, close);
        }
    }

    /** Whether a close is pending that this vault has not objected to by itself. */
    boolean isClosing(Id id) {
        ContactState.SeatState seat = vault.state().seat(id);
        return seat != null && closing(seat) != null;
    }

    private static @Nullable Instant closing(ContactState.SeatState seat) {
        Id alarm = seat.inbox().openAlarm();
        Instant close = alarm == null ? null : seat.inbox().closesAt(alarm);
        return close == null || seat.circle().objected().contains(close) ? null : close;
    }

    private void object(Id id, Instant close) throws UnusableVault {
        try {
            state(id, Statement.Kind.OBJECT, null);
            circle.change(id, now -> now.objectedTo(close));
        } catch (UnusableVault e) {
            throw e;
        } catch (Refusal refusal) {
            if (refusal.problem().status() < 500) {
                circle.change(id, now -> now.objectedTo(close));
            }
        } catch (Trouble e) {
            // the next look does it
        }
    }

    private Statement statement(
            ContactState.SeatState seat, @Nullable Id alarm, Statement.Kind kind, @Nullable Instant until) {
        Statement unanswered = seat.saying();
        if (unanswered != null
                && unanswered.kind() == kind
                && Objects.equals(unanswered.alarm(), alarm)
                && Objects.equals(unanswered.until(), until)) {
            return unanswered;
        }
        return Statement.of(Id.random(device.random()), alarm, kind, until);
    }

    private void keep(Id id, @Nullable Statement statement) throws UnusableVault {
        vault.update(state -> state.change(id, seat -> seat.saying(statement)));
    }
}
