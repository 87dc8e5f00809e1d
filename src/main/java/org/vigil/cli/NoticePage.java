package org.vigil.cli;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.vigil.client.Letter;
import org.vigil.client.Proof;
import org.vigil.client.Received;
import org.vigil.wire.Deaf;
import org.vigil.wire.Id;
import org.vigil.wire.Notice;

/** Shows a notice: first whether it is proven, then what happened, then what can be done. */
final class NoticePage {
    private static final Set<Notice.Kind> LETTERS = Set.of(Notice.Kind.LETTER, Notice.Kind.EARLIER_LETTER);

    private final Terminal terminal;
    private final Times times;
    private final List<Id> seats;

    NoticePage(Place place, List<Id> seats) {
        this.terminal = place.terminal();
        this.times = place.times();
        this.seats = seats;
    }

    /** Whether all of it went out. */
    boolean show(List<Received> notices) {
        notices.forEach(this::show);
        return !terminal.out().checkError(); // it flushes
    }

    void show(Received received) {
        terminal.say("----");
        terminal.say(proof(received.proof()));
        Notice notice = received.notice();
        if (notice != null) {
            terminal.say(NoticeWords.headline(notice, received.drill() != null));
            facts(received, notice);
        }
        Letter letter = received.letter();
        if (letter != null) {
            letter(letter);
        }
        if (notice != null) {
            terminal.say(NoticeWords.next(notice, received.drill() != null));
        }
    }

    /** {@code PROVEN: …} or {@code UNPROVEN: …}. */
    static String proof(Proof proof) {
        int colon = proof.text().indexOf(':');
        return proof.text().substring(0, colon).toUpperCase(Locale.ROOT)
                + proof.text().substring(colon);
    }

    private void facts(Received received, Notice notice) {
        if (seats.size() > 1) {
            terminal.say("Seat           " + (seats.indexOf(received.seat()) + 1));
        }
        if (notice.alarm() != null) {
            facts(notice.kind(), notice.alarm());
        }
        when("Asked for      ", received.drill(), ", by their clock");
        when("Takes effect   ", notice.takesEffect(), "");
        terminal.say("Told           " + times.near(notice.at()));
        if (received.standsFor() > 1) {
            terminal.say("It stands for " + received.standsFor() + " notices like it.");
        }
        if (LETTERS.contains(notice.kind()) && received.letter() == null) {
            terminal.say("The letter with it could not be opened: it is not the exile's, or not for this seat.");
        }
    }

    private void facts(Notice.Kind kind, Notice.OfAlarm alarm) {
        terminal.say("Because        " + NoticeWords.causes(alarm));
        when("Check-in due   ", alarm.missed(), "");
        when("Alarm since    ", alarm.firedAt(), "");
        count("\"I have it\"    said by ", alarm.acks(), "");
        count("\"Missing\"      said by ", alarm.confirms(), "");
        when("Vouched for    until ", alarm.vouchedUntil(), "");
        count("Check-ins      ", alarm.checkIns(), " since the alarm, with the right key");
        count("Earlier        ", alarm.earlierConcerns(), " alarm(s) by that contact's concern were closed");
        boolean closes = kind == Notice.Kind.CLOSING;
        when("Closes         ", alarm.closesAt(), closes ? ", unless somebody objects" : "");
        for (Deaf deaf : alarm.deaf()) {
            terminal.say("Server deaf    from " + times.at(deaf.from()) + " to " + times.at(deaf.to())
                    + ": it could not have heard them then");
        }
    }

    private void when(String what, @Nullable Instant at, String more) {
        if (at != null) {
            terminal.say(what + times.near(at) + more);
        }
    }

    private void count(String what, int number, String more) {
        if (number > 0) {
            terminal.say(what + number + more);
        }
    }

    private void letter(Letter letter) {
        terminal.say("");
        terminal.say(letter.text());
        letter.cards().forEach(card -> terminal.say("Also a contact: " + card.name() + ", " + card.reach()));
        if (!letter.challenges().isEmpty()) {
            terminal.say("What to ask whoever claims to be them: vigil contact challenge");
        }
        terminal.say("");
    }
}
