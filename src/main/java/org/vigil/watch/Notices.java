package org.vigil.watch;

import org.jspecify.annotations.Nullable;
import org.vigil.courier.Owed.Enclosed;
import org.vigil.wire.Id;
import org.vigil.wire.Notice;

/** Turns what a watch decided to owe into what the courier carries. */
record Notices(Id watch, Keyring keyring) {
    /**
     * @param turn its place among those of one decision
     * @param generation from which it releases, if it does
     */
    org.vigil.courier.Owed of(Owed owed, int turn, long generation) {
        Keyring.Seat seat = keyring.told(owed);
        Notice notice = new Notice(
                Ids.notice(watch, owed),
                seat.id(),
                owed.kind(),
                owed.at(),
                owed.ofAlarm() == null ? null : ofAlarm(owed.alarm(), owed.ofAlarm()),
                owed.takesEffect(),
                null);
        return new org.vigil.courier.Owed(watch, turn, seat.mailbox(), notice, enclosed(owed, generation));
    }

    private Notice.OfAlarm ofAlarm(long alarm, Owed.Facts facts) {
        return new Notice.OfAlarm(
                Ids.alarm(watch, alarm),
                facts.cause(),
                facts.joined(),
                facts.firedAt(),
                facts.missed(),
                facts.rung(),
                facts.acks(),
                facts.confirms(),
                facts.earlierConcerns(),
                facts.checkIns(),
                facts.vouchedUntil(),
                facts.closesAt(),
                facts.deaf());
    }

    private static @Nullable Enclosed enclosed(Owed owed, long generation) {
        return owed.release() ? new Enclosed(owed.seat(), generation, owed.words()) : null;
    }
}
