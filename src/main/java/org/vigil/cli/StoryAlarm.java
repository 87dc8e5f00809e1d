package org.vigil.cli;

import static org.vigil.cli.Stop.unless;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.vigil.client.BadShare;
import org.vigil.client.Letter;
import org.vigil.client.NoLetter;
import org.vigil.client.Opened;
import org.vigil.client.Trouble;
import org.vigil.wire.Notice.Kind;
import org.vigil.wire.OwnerView;
import org.vigil.wire.StatementAnswer;

/** The second half of the story: from silence to the close. */
final class StoryAlarm {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    /** Two processes, two clocks: what one calls 12:00:00.000 the other may see a moment before its own says so. */
    private static final Duration BLINK = Duration.ofMillis(50);

    private final Stage stage;
    private final StoryCast cast;
    private final Wiretap wiretap;

    StoryAlarm(Stage stage, StoryCast cast, Wiretap wiretap) {
        this.stage = stage;
        this.cast = cast;
        this.wiretap = wiretap;
    }

    /** Nobody may be called before {@code due}. */
    void play(Instant due) throws Trouble, Stop, InterruptedException {
        ExecutorService devices = Executors.newVirtualThreadPerTaskExecutor();
        try {
            Future<StoryContact.Arrived> bek = devices.submit(() -> cast.bek().await(Kind.LETTER, PATIENCE));
            Future<StoryContact.Arrived> dilya =
                    devices.submit(() -> cast.dilya().await(Kind.LETTER, PATIENCE));
            Instant held = callAnna(due);
            letters(held, List.of(bek, dilya));
        } finally {
            devices.shutdownNow();
        }
        openTogether();
        closeTogether();
        lookBack();
    }

    /** Until when Anna's "I have it" holds the second rung. */
    private Instant callAnna(Instant due) throws Trouble, Stop {
        StoryContact.Arrived call = cast.anna().await(Kind.CALL, PATIENCE);
        Duration late = Duration.between(due, call.at());
        unless(!late.plus(BLINK).isNegative(), "Anna was called before deadline and grace had passed");
        stage.tell("Anna", "is called, " + late.toMillis() + " ms after deadline and grace. PROVEN; no letter yet");
        refuseShare();
        StatementAnswer answer = cast.anna().sdk().acknowledge();
        Instant held = answer.heldUntil();
        Instant rung = Objects.requireNonNull(call.notice().alarm()).firedAt().plus(StoryPlot.SECOND_RUNG);
        if (held == null || !held.isAfter(rung)) {
            throw new Stop("Anna's \"I have it\" held nothing.");
        }
        stage.tell(
                "Anna",
                "says \"I have it\": rung 2 waits for her, "
                        + Duration.between(rung, held).toMillis() + " ms longer than it would have");
        server();
        return held;
    }

    private void refuseShare() throws Trouble, Stop {
        try {
            cast.anna().sdk().share();
        } catch (NoLetter expected) {
            return;
        }
        throw new Stop("Anna had a share of the packet's key before any letter was handed out.");
    }

    private void letters(Instant held, List<Future<StoryContact.Arrived>> others)
            throws Trouble, Stop, InterruptedException {
        List<StoryContact.Arrived> letters = new ArrayList<>();
        letters.add(cast.anna().await(Kind.LETTER, PATIENCE));
        for (Future<StoryContact.Arrived> other : others) {
            letters.add(got(other));
        }
        stage.tell("", "Nothing more comes from Anna: her \"I have it\" has expired.");
        for (int i = 0; i < letters.size(); i++) {
            letter(cast.contacts().get(i).name(), letters.get(i), held);
        }
        server();
    }

    private void letter(String name, StoryContact.Arrived arrived, Instant held) throws Stop {
        Duration late = Duration.between(held, arrived.at());
        unless(!late.plus(BLINK).isNegative(), name + " was told while Anna's \"I have it\" still held");
        Letter letter = arrived.received().letter();
        if (letter == null || !letter.text().equals(StoryTexts.letter(name))) {
            throw new Stop(name + "'s letter is not what Leyla wrote.");
        }
        stage.tell(name, "gets a letter, " + late.toMillis() + " ms after that. PROVEN");
        stage.quote(letter.text());
    }

    private void openTogether() throws Trouble, Stop {
        try {
            cast.bek().sdk().openPacket(List.of());
            throw new Stop("Bek opened the packet alone.");
        } catch (BadShare expected) {
            stage.tell("Bek", "tries his share alone: " + expected.getMessage());
        }
        Opened opened = cast.bek().sdk().openPacket(List.of(cast.dilya().sdk().share()));
        unless(opened.packet().equals(StoryTexts.PACKET), "the packet is not what Leyla wrote");
        unless(!opened.words().isEmpty(), "there is no last word");
        String word = opened.words().get(0).text();
        unless(StoryTexts.SECOND_WORD.equals(word), "the newest last word is not what Leyla left");
        stage.tell("Bek", "puts Dilya's share to his own; the packet opens, and the newest last word:");
        stage.quote(opened.packet());
        stage.quote(StoryTexts.SECOND_WORD);
        stage.tell("", "The server saw none of this.");
        stage.blank();
    }

    private void closeTogether() throws Trouble, Stop {
        stage.tell("Dilya", "finds Leyla; a question only she can answer is answered");
        unless(cast.bek().sdk().closeAlarm().closesAt() == null, "one vote alone closes the alarm");
        stage.tell("Bek", "votes to close: alone that does nothing");
        Instant closesAt = cast.dilya().sdk().closeAlarm().closesAt();
        if (closesAt == null) {
            throw new Stop("Two votes do not close the alarm.");
        }
        stage.tell(
                "Dilya",
                "votes to close: it takes effect in " + Spans.words(StoryPlot.OBJECTION) + ", unless somebody objects");
        for (StoryContact contact : cast.contacts()) {
            contact.await(Kind.CLOSING, PATIENCE);
            stage.tell(contact.name(), "is told that the alarm is closing. PROVEN");
        }
        server();
        closed(closesAt);
    }

    private void closed(Instant closesAt) throws Trouble, Stop {
        for (StoryContact contact : cast.contacts()) {
            StoryContact.Arrived closed = contact.await(Kind.CLOSED, PATIENCE);
            unless(!closed.at().plus(BLINK).isBefore(closesAt), "the alarm closed before anybody could object");
            stage.tell(contact.name(), "is told that the alarm is CLOSED. PROVEN");
        }
        OwnerView view = cast.leyla().status();
        unless(view.state() == OwnerView.State.WATCHING, "the alarm is closed, but the watch does not go on");
        stage.tell("Leyla", "is watched over again");
        server();
    }

    /** Everything was told, each once; nothing was readable. */
    private void lookBack() throws Stop {
        unless(cast.anna().history().equals("CALL LETTER CLOSING CLOSED"), "Anna was not told each thing once");
        unless(cast.bek().history().equals("LETTER CLOSING CLOSED"), "Bek was not told each thing once");
        unless(cast.dilya().history().equals("LETTER CLOSING CLOSED"), "Dilya was not told each thing once");
        unless(wiretap.readable(StoryTexts.all()).isEmpty(), "something they wrote crossed the wire in the clear");
        stage.tell(
                "Vigil",
                String.format(
                        Locale.ROOT,
                        "looked through all %d exchanges, %,d bytes: no name, letter, packet or word in any",
                        wiretap.count(),
                        wiretap.bytes()));
        stage.tell(
                "",
                "It does know when a check-in was due, whom it told by which id, and when; without Tor, where they are.");
    }

    private void server() {
        stage.wire(wiretap.news());
        stage.blank();
    }

    private static StoryContact.Arrived got(Future<StoryContact.Arrived> letter)
            throws Trouble, Stop, InterruptedException {
        try {
            return letter.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof Trouble trouble) {
                throw trouble;
            }
            throw e.getCause() instanceof Stop stop ? stop : new Stop("a contact's device failed");
        }
    }
}
