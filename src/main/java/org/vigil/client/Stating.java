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

    Stating(Vault<ContactState> vault, Lines lines, Device device) {
        this.vault = vault;
        this.lines = lines;
        this.device = device;
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
            keep(id, null);
            return answer;
        } catch (Refusal refusal) {
            if (refusal.problem().status() < 500) {
                keep(id, null);
            }
            throw refusal;
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
