package org.vigil.cli;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.vigil.client.Talk;
import org.vigil.client.Trouble;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code exile say}. */
@Command(
        name = "say",
        mixinStandardHelpOptions = true,
        description = {
            "Says something to a contact. Sealed for them alone; nobody can prove later that you said it.",
            "Neither vault nor server keeps it once it has arrived and was read."
        })
final class ExileSay extends ExileTalk {
    @Option(
            names = "--text-file",
            paramLabel = "FILE",
            description =
                    "Reads what to say from FILE, or from standard input if it is -; otherwise one line is asked for.")
    private @Nullable Path textFile;

    private String text = "";

    ExileSay(Place place) {
        super(place);
    }

    @Override
    void before() throws Stop {
        text = place.terminal().text(textFile, "What to say", "--text-file").strip();
    }

    @Override
    void run(Talk talk) throws Trouble, Stop {
        new TalkPage(place).say(talk, text);
    }
}
