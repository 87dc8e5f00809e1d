package org.vigil.cli;

import java.time.Duration;
import org.vigil.client.Talk;
import org.vigil.client.Trouble;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code contact messages}. */
@Command(
        name = "messages",
        mixinStandardHelpOptions = true,
        description = {
            "Shows what the exile wrote, oldest first. What was shown is gone: neither vault nor server keeps it."
        })
final class ContactMessages extends ContactTalk {
    @Option(
            names = "--wait",
            paramLabel = "TIME",
            converter = SpanConverter.class,
            description = "Waits up to TIME for something new, \"10 minutes\" for instance.")
    private Duration wait = Duration.ZERO;

    ContactMessages(Place place) {
        super(place);
    }

    @Override
    void run(Talk talk) throws Trouble {
        new TalkPage(place).messages(talk, wait);
    }
}
