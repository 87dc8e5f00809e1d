package org.vigil.cli;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.vigil.client.CircleTalk;
import org.vigil.client.Trouble;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code contact tell}. */
@Command(
        name = "tell",
        mixinStandardHelpOptions = true,
        description = {
            "Says something to all of the exile's other contacts whom your letter names.",
            "Sealed for each of them; the exile and the server hear nothing of it."
        })
final class ContactTell extends CircleCommand {
    @Option(
            names = "--text-file",
            paramLabel = "FILE",
            description =
                    "Reads what to say from FILE, or from standard input if it is -; otherwise one line is asked for.")
    private @Nullable Path textFile;

    private String text = "";

    ContactTell(Place place) {
        super(place);
    }

    @Override
    public Integer call() throws Trouble, Stop {
        text = place.terminal().text(textFile, "What to say", "--text-file").strip();
        return super.call();
    }

    @Override
    void run(CircleTalk talk) throws Trouble, Stop {
        if (text.isEmpty()) {
            throw new Stop("There is nothing to say.");
        }
        new TalkPage(place).missed(talk, talk.say(text));
    }
}
