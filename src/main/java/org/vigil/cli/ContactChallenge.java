package org.vigil.cli;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.vigil.client.Challenge;
import org.vigil.client.Contact;
import org.vigil.client.Trouble;
import org.vigil.wire.Id;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code contact challenge}. */
@Command(
        name = "challenge",
        mixinStandardHelpOptions = true,
        description = {
            "Shows what to ask whoever claims to be the exile, and what they answer, by your letter. Needs no server:",
            "print it and keep it where you keep keys. Never read an answer out to anybody."
        })
final class ContactChallenge extends SeatCommand {
    @Option(names = "--question", paramLabel = "NUMBER", description = "Only this one.")
    private int number;

    @Option(
            names = "--heard-file",
            paramLabel = "FILE",
            description = "With --question: says what the answer in FILE, or from standard input if it is -, shows.")
    private @Nullable Path heard;

    @Option(
            names = "--ask",
            description = "With --question: sends the question to the exile, and no more; their answer comes with vigil"
                    + " contact messages.")
    private boolean ask;

    ContactChallenge(Place place) {
        super(place);
    }

    @Override
    void run(Contact contact, @Nullable Id seat) throws Trouble, Stop {
        List<Challenge> challenges = seat == null ? contact.challenges() : contact.challenges(seat);
        if (challenges.isEmpty()) {
            throw new Stop("Your letter holds no challenges. Look into its text: there may be questions in it.");
        }
        if (number < 0 || number > challenges.size() || (number == 0 && (ask || heard != null))) {
            throw new Stop(Exit.USAGE, "Say which question is meant: --question 1 to " + challenges.size() + ".");
        }
        if (heard != null) {
            place.terminal()
                    .say(said(
                            challenges.get(number - 1).verdict(place.terminal().text(heard))));
        } else if (ask) {
            String question = challenges.get(number - 1).question();
            (seat == null ? contact.talk() : contact.talk(seat)).say(question);
            place.terminal().say("Asked.");
        } else {
            show(challenges);
        }
    }

    private void show(List<Challenge> challenges) {
        for (int i = 0; i < challenges.size(); i++) {
            if (number == 0 || number == i + 1) {
                Challenge challenge = challenges.get(i);
                place.terminal().say((i + 1) + ". ASK     " + challenge.question());
                place.terminal().say("   FREE    " + challenge.answer());
                if (!challenge.forced().isEmpty()) {
                    place.terminal().say("   FORCED  " + challenge.forced());
                }
            }
        }
    }

    private static String said(Challenge.Verdict verdict) {
        return switch (verdict) {
            case RIGHT -> "RIGHT: only they know this. It does not show where they are, or who is with them.";
            case FORCED -> "FORCED: it is them, and they are not free to speak. Do not show that you noticed.";
            case WRONG -> "WRONG: believe nothing of what was said. Do not say what was wrong with it.";
        };
    }
}
