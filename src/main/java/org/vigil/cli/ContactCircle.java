package org.vigil.cli;

import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.vigil.client.CircleTalk;
import org.vigil.client.Trouble;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code contact circle}. */
@Command(
        name = "circle",
        mixinStandardHelpOptions = true,
        description = {
            "Shows what the exile's other contacts said, once your letter named them. What was shown is gone.",
            "It warns you when one of them made a statement under duress."
        })
final class ContactCircle extends CircleCommand {
    @Option(
            names = "--wait",
            paramLabel = "TIME",
            converter = SpanConverter.class,
            description = "Waits up to 60 seconds for something new.")
    private Duration wait = Duration.ZERO;

    @Option(names = "--safety", description = "Shows the safety number with each of them instead.")
    private boolean safety;

    @Option(
            names = "--accept-changed-file",
            paramLabel = "FILE",
            description =
                    "Whoever FILE names told you over another channel that their changed identity is theirs: takes it.")
    private @Nullable Path accepted;

    ContactCircle(Place place) {
        super(place);
    }

    @Override
    void run(CircleTalk talk) throws Trouble, Stop {
        if (accepted != null) {
            talk.acceptIdentity(place.terminal()
                    .text(accepted, "Their name", "--accept-changed-file")
                    .strip());
            place.terminal().say("The new identity is theirs now. Compare its safety number.");
        }
        if (safety || accepted != null) {
            new TalkPage(place).safeties(talk);
            return;
        }
        place.terminal().say("In the circle: " + String.join(", ", talk.names()));
        new TalkPage(place).voices(talk, wait);
    }
}
