package org.vigil.cli;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.vigil.client.Talk;
import org.vigil.client.Trouble;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code contact say}. */
@Command(
        name = "say",
        mixinStandardHelpOptions = true,
        description = {
            "Says something to the exile. Sealed for them alone; nobody can prove later that you said it.",
            "Neither vault nor server keeps it once it has arrived and was read."
        })
final class ContactSay extends ContactTalk {
    @Option(
            names = "--text-file",
            paramLabel = "FILE",
            description =
                    "Reads what to say from FILE, or from standard input if it is -; otherwise one line is asked for.")
    private @Nullable Path textFile;

    private String text = "";

    ContactSay(Place place) {
        super(place);
    }

    @Override
    public Integer call() throws Trouble, Stop {
        text = place.terminal().text(textFile, "What to say", "--text-file").strip();
        return super.call();
    }

    @Override
    void run(Talk talk) throws Trouble, Stop {
        new TalkPage(place).say(talk, text);
    }
}
