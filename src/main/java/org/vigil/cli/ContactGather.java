package org.vigil.cli;

import org.vigil.client.CircleTalk;
import org.vigil.client.Trouble;
import picocli.CommandLine.Command;

/** {@code contact gather}. */
@Command(
        name = "gather",
        mixinStandardHelpOptions = true,
        description = {
            "Asks the exile's other contacts for their shares, end to end. Who has a letter answers with the next inbox.",
            "When they have come, vigil contact open --gathered opens the packet."
        })
final class ContactGather extends CircleCommand {
    ContactGather(Place place) {
        super(place);
    }

    @Override
    void run(CircleTalk talk) throws Trouble {
        new TalkPage(place).missed(talk, talk.gather());
        place.terminal().say("Shares come with your next vigil contact inbox; then: vigil contact open --gathered.");
    }
}
