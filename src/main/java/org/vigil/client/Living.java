package org.vigil.client;

import java.time.Duration;
import java.time.Instant;
import org.vigil.wire.Id;
import org.vigil.wire.Notice;

/**
 * Shows the exile of a seat now and then that this contact's device is alive and could read a letter, by a message that
 * says nothing else: at the first look after a time that was drawn at the sign before, one to five days later.
 *
 * <p>It answers nothing, so that nobody learns of it what was read. None goes in an alarm, nor at the look that first
 * hears of one or of its end: then another time is drawn, and no sign is made up for. One that the server did not take is
 * kept nowhere, or it could go out in an alarm. So neither a sign nor a few days without tell whoever has the exile's
 * device whether there was an alarm.
 */
final class Living {
    private static final Duration SOONEST = Duration.ofDays(1);
    /** Seconds in four days. */
    private static final int SPREAD = 4 * 24 * 60 * 60;

    private final Vault<ContactState> vault;
    private final ContactTalks talks;
    private final Device device;

    Living(Vault<ContactState> vault, ContactTalks talks, Device device) {
        this.vault = vault;
        this.talks = talks;
        this.device = device;
    }

    /** After the mailbox of the seat was read, and before a person has seen what came. */
    void show(Id id) throws UnusableVault {
        Instant now = device.clock().instant();
        ContactState.SeatState seat = vault.state().seat(id);
        if (seat == null || (seat.sign() != null && now.isBefore(seat.sign()))) {
            return;
        }
        boolean due = seat.sign() != null && !hearsOfAlarm(seat.inbox());
        Instant next = now.plus(SOONEST).plusSeconds(device.random().nextInt(SPREAD));
        vault.update(state -> state.change(id, known -> known.signing(next)));
        if (due) {
            say(seat);
        }
    }

    private static boolean hearsOfAlarm(Inbox inbox) {
        return inbox.openAlarm() != null
                || inbox.fresh().stream().anyMatch(received -> {
                    Notice notice = received.notice();
                    return notice == null || notice.alarm() != null;
                });
    }

    private void say(ContactState.SeatState seat) throws UnusableVault {
        Attempt.at(() -> talks.with(seat).show(Saying.signOfLife())); // there is always another
    }
}
