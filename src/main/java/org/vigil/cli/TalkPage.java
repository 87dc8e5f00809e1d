package org.vigil.cli;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.vigil.client.CircleTalk;
import org.vigil.client.SafetyNumber;
import org.vigil.client.Said;
import org.vigil.client.Talk;
import org.vigil.client.Trouble;
import org.vigil.client.Voice;

/** A conversation on the screen. */
final class TalkPage {
    private final Terminal terminal;
    private final Times times;

    TalkPage(Place place) {
        this.terminal = place.terminal();
        this.times = place.times();
    }

    void say(Talk talk, String text) throws Trouble, Stop {
        if (text.isEmpty()) {
            throw new Stop("There is nothing to say.");
        }
        talk.say(text);
        terminal.say("Sent. Nobody is told whether it was read.");
    }

    /** Shows what came; then neither the vault nor the server has it any more. */
    void messages(Talk talk, Duration wait) throws Trouble {
        Instant end = times.now().plus(wait);
        List<Said> messages = talk.messages(wait);
        while (messages.isEmpty() && times.now().isBefore(end)) {
            messages = talk.messages(Duration.between(times.now(), end).plusSeconds(1));
        }
        if (messages.isEmpty()) {
            terminal.say("Nothing new.");
        }
        messages.forEach(this::show);
        terminal.out().flush();
        talk.forget(messages);
        if (talk.isChanged()) {
            terminal.say("----");
            terminal.say(
                    "WARNING: THE SERVER SAYS THEY HAVE ANOTHER IDENTITY. Somebody may stand between you. Nothing is sent"
                            + " to them until you accept it: see the safety command.");
        }
        int incidents = talk.incidentsKept();
        if (incidents > 0) {
            terminal.say(incidents + " incident record(s): vigil contact incidents shows them.");
        }
        if (talk.isFull()) {
            terminal.say("YOUR VAULT IS FULL OF WHAT THEY SENT: no more is fetched until you have let some go."
                    + " vigil contact incidents --json FILE --forget writes the records to a file and takes them out.");
        }
    }

    /** Shows what the other contacts said; then the vault has it no more. */
    void voices(CircleTalk talk, Duration wait) throws Trouble {
        List<Voice> voices = talk.messages(wait);
        if (voices.isEmpty()) {
            terminal.say("Nothing new.");
        }
        for (Voice voice : voices) {
            terminal.say("----");
            terminal.say("From " + voice.name());
            lines(voice.said());
        }
        terminal.out().flush();
        talk.forget(voices);
        warn(talk);
    }

    /** Says to whom of the others something has not gone yet, and to whom nothing goes. */
    void missed(CircleTalk talk, List<String> names) {
        terminal.say(names.isEmpty() ? "Sent to all." : "Not sent yet to: " + String.join(", ", names) + ".");
        warn(talk);
    }

    private void warn(CircleTalk talk) {
        for (String name : talk.changed()) {
            terminal.say("----");
            terminal.say("WARNING: THE SERVER SAYS " + name
                    + " HAS ANOTHER IDENTITY than the letter says. Somebody may stand"
                    + " between you. Nothing is sent to them: vigil contact circle --safety.");
        }
    }

    /** The safety number with each of the other contacts. */
    void safeties(CircleTalk talk) throws Trouble {
        for (String name : talk.names()) {
            SafetyNumber safety = talk.safety(name);
            terminal.say("With " + name);
            terminal.say(SafetyNumber.grouped(safety.digits()));
            @Nullable String changed = safety.changed();
            if (changed != null) {
                changed(changed, "--accept-changed-file");
            }
        }
    }

    private void changed(String digits, String option) {
        terminal.say("THE SERVER NOW SAYS THEY HAVE ANOTHER IDENTITY, with this number. Nothing is sent to it:");
        terminal.say(SafetyNumber.grouped(digits));
        terminal.say("Ask them over another channel. Only if it is theirs: " + option + ".");
    }

    private void show(Said said) {
        terminal.say("----");
        lines(said);
    }

    private void lines(Said said) {
        if (said.missing() > 0) {
            terminal.say("NOTE: " + said.missing() + " earlier message(s) of theirs have not come.");
        }
        @Nullable Instant written = said.written();
        if (written != null) {
            terminal.say("Written " + times.near(written));
        }
        terminal.say(words(said));
    }

    private static String words(Said said) {
        return switch (said.kind()) {
            case TEXT, INCIDENT, ACCEPTED, DRILL_OPENED, GUARDIANSHIP, WORD, SHARE_ASKED, SHARE_GIVEN ->
                Legible.quoted(said.text());
            case UNDER_DURESS ->
                "WARNING: THEY MADE A STATEMENT UNDER DURESS, by the passphrase that they used. Somebody forces them. Do not"
                        + " ask them about it, and believe nothing of theirs that you cannot verify. If the alarm is about to"
                        + " be closed, your device objects.";
            case NEWER -> "A message that only a newer version of Vigil can show.";
            case BEGUN_ANEW ->
                "NOTE: " + said.count()
                        + " message(s) of theirs could not be read and are lost. The conversation was begun"
                        + " anew, and they are told. If you went back to an old copy of your vault, that is why.";
            case BEGUN_ANEW_BY_THEM ->
                "NOTE: They could not read " + said.count() + " message(s) of yours, which are lost, and began the"
                        + " conversation anew. If you went back to an old copy of your vault, that is why.";
            case OLD_VAULT ->
                "NOTE: This vault is an old copy: they have had messages that it does not remember. What was said in"
                        + " between is not in it.";
            case THEIR_OLD_VAULT ->
                "NOTE: They went back to an old copy of their vault, or somebody else uses one. Ask them.";
            case FOREIGN_KEYS ->
                "NOTE: The server has other keys of yours than this vault published: this vault is an old copy, or somebody"
                        + " meddles. Compare the safety number with them.";
            case INCOMPLETE -> "NOTE: The rest of a long message did not come within a week; its beginning is gone.";
        };
    }

    /** @param verified whether to keep that it was compared */
    void safety(Talk talk, boolean verified, boolean accepted) throws Trouble {
        if (accepted) {
            talk.acceptIdentity();
            terminal.say("The new identity is theirs now. Compare its safety number.");
        }
        if (verified) {
            talk.verify(true);
        }
        SafetyNumber safety = talk.safety();
        terminal.say(SafetyNumber.grouped(safety.digits()));
        terminal.say(
                safety.verified()
                        ? "Compared: this is who you think it is."
                        : "Not compared yet: read it to one another over another channel. If it is the same: --verified.");
        @Nullable String changed = safety.changed();
        if (changed != null) {
            changed(changed, "--accept-changed");
        }
    }
}
