package org.vigil.cli;

import java.time.Duration;
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

    ContactCircle(Place place) {
        super(place);
    }

    @Override
    void run(CircleTalk talk) throws Trouble {
        place.terminal().say("In the circle: " + String.join(", ", talk.names()));
        new TalkPage(place).voices(talk, wait);
    }
}
