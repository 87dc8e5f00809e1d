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
        ContactState.SeatState seat = vault.state().seat(id);
        if (seat != null && next(seat) && !hearsOfAlarm(seat.inbox())) {
            say(seat);
        }
    }

    /** Draws another time if it is time; whether a sign was due, and not a first time to be drawn. */
    private boolean next(ContactState.SeatState seat) throws UnusableVault {
        Instant now = device.clock().instant();
        if (seat.sign() != null && now.isBefore(seat.sign())) {
            return false;
        }
        Instant next = now.plus(SOONEST).plusSeconds(device.random().nextInt(SPREAD));
        vault.update(state -> state.change(seat.id(), known -> known.signing(next)));
        return seat.sign() != null;
    }

    /**
     * When what came is to be shown at once: no sign, and if one is due and it tells of an alarm, another time for it.
     *
     * @return whether it does
     */
    boolean hush(Id id) throws UnusableVault {
        ContactState.SeatState seat = vault.state().seat(id);
        boolean hears = seat != null && hearsOfAlarm(seat.inbox());
        if (seat != null && hears) {
            next(seat);
        }
        return hears;
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
