package org.vigil.cli;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.vigil.client.Owner;
import org.vigil.client.Trouble;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code exile distress}. */
@Command(
        name = "distress",
        mixinStandardHelpOptions = true,
        description = {
            "Calls for help, now: your contacts are told at once, and get their letters as your ladder says.",
            "No status ever shows that you did. Without an answer it is kept, and goes out with whatever you do next."
        })
final class ExileDistress extends PinAct {
    @Option(
            names = "--word-file",
            paramLabel = "FILE",
            description =
                    "Reads a last word from FILE, or from standard input if it is -; without it there is none, and"
                            + " nothing is asked.")
    private @Nullable Path wordFile;

    ExileDistress(Place place) {
        super(place);
    }

    @Override
    void act(Owner owner) throws Trouble, Stop, InterruptedException {
        owner.distress(wordFile == null ? "" : place.terminal().text(wordFile).strip());
        place.terminal().say("Done.");
    }
}
