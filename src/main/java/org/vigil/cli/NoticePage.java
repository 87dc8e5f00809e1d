package org.vigil.cli;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.vigil.client.Letter;
import org.vigil.client.Proof;
import org.vigil.client.Received;
import org.vigil.wire.Id;
import org.vigil.wire.Notice;

/** Shows a notice: first whether it is proven, then what happened, then what can be done. */
final class NoticePage {
    private final Terminal terminal;
    private final Times times;
    private final List<Id> seats;

    NoticePage(Place place, List<Id> seats) {
        this.terminal = place.terminal();
        this.times = place.times();
        this.seats = seats;
    }

    void show(Received received) {
        terminal.say("----");
        terminal.say(proof(received.proof()));
        Notice notice = received.notice();
        if (notice != null) {
            terminal.say(headline(notice));
            facts(received, notice);
        }
        Letter letter = received.letter();
        if (letter != null) {
            letter(letter);
        }
        if (notice != null) {
            terminal.say(next(notice.kind()));
        }
    }

    /** {@code PROVEN: …} or {@code UNPROVEN: …}. */
    static String proof(Proof proof) {
        int colon = proof.text().indexOf(':');
        return proof.text().substring(0, colon).toUpperCase(Locale.ROOT)
                + proof.text().substring(colon);
    }

    static String headline(Notice notice) {
        return switch (notice.kind()) {
            case CALL -> "A check-in is missing. You are called.";
            case LETTER -> "A check-in is missing. Your letter has come.";
            case ACKED -> "Another contact says: I have it.";
            case CLOSING -> "Enough contacts want to close the alarm.";
            case OBJECTED -> "A contact objected: the alarm stays open, the votes to close are void.";
            case CHECKED_IN -> "A check-in with the right key came. A captor could have made it.";
            case SEAT_GONE -> "Another contact can no longer be told.";
            case CLOSED -> "The alarm is closed.";
            case EARLIER_LETTER -> "The letter before it has come, too.";
            case JOINED -> "There is another cause for the alarm.";
            case CONCERNED -> "A contact is concerned.";
            case VOUCHED -> "Another contact says: I spoke with them.";
            case CONFIRMED -> "Another contact is sure that they are missing.";
            case WEAKENING -> "The watch will be weaker, unless that is withdrawn.";
            case WITHDRAWN -> "The weakening was withdrawn.";
            case REKEYED -> "Their device changed. A captor could have done it.";
        };
    }

    private void facts(Received received, Notice notice) {
        if (seats.size() > 1) {
            terminal.say("Seat           " + (seats.indexOf(received.seat()) + 1));
        }
        if (notice.alarm() != null) {
            facts(notice.kind(), notice.alarm());
        }
        terminal.say("Told           " + times.near(notice.at()));
        if (received.standsFor() > 1) {
            terminal.say("It stands for " + received.standsFor() + " notices like it.");
        }
        if (notice.kind() == Notice.Kind.LETTER && received.letter() == null) {
            terminal.say("The letter with it could not be opened: it is not the exile's, or not for this seat.");
        }
    }

    private void facts(Notice.Kind kind, Notice.OfAlarm alarm) {
        if (alarm.missed() != null) {
            terminal.say("Check-in due   " + times.near(alarm.missed()));
        }
        terminal.say("Alarm since    " + times.near(alarm.firedAt()));
        if (alarm.acks() > 0) {
            terminal.say("\"I have it\"    said by " + alarm.acks());
        }
        if (alarm.checkIns() > 0) {
            terminal.say("Check-ins      " + alarm.checkIns() + " since the alarm");
        }
        Instant closesAt = alarm.closesAt();
        if (closesAt != null && kind == Notice.Kind.CLOSING) {
            terminal.say("Closes         " + times.near(closesAt) + ", unless somebody objects");
        }
    }

    private void letter(Letter letter) {
        terminal.say("");
        terminal.say(letter.text());
        letter.cards().forEach(card -> terminal.say("Also a contact: " + card.name() + ", " + card.reach()));
        terminal.say("");
    }

    private static String next(Notice.Kind kind) {
        return switch (kind) {
            case CALL -> "Next: vigil contact ack, if you take it on; then find out where they are.";
            case LETTER, EARLIER_LETTER ->
                "Next: find another contact with a letter; vigil contact share and vigil contact open show the packet.";
            case CHECKED_IN, CLOSING, REKEYED, WEAKENING ->
                "Next: ask what only they can answer. If they are not safe: vigil contact object.";
            case ACKED, VOUCHED, CONFIRMED, CONCERNED, JOINED, OBJECTED, SEAT_GONE ->
                "Next: the alarm goes on. If you know that they are safe: vigil contact close.";
            case CLOSED, WITHDRAWN -> "Nothing more is to be done.";
        };
    }
}
