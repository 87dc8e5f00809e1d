package org.vigil.cli;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.vigil.client.Contact;
import org.vigil.client.Trouble;
import org.vigil.wire.Id;
import org.vigil.wire.StatementAnswer;
import picocli.CommandLine.Command;

/** {@code contact close}. */
@Command(
        name = "close",
        mixinStandardHelpOptions = true,
        description =
                "Votes to close the alarm. Only when you know that the exile is safe: ask what only they can answer.")
final class ContactClose extends StatementCommand {
    ContactClose(Place place) {
        super(place);
    }

    @Override
    StatementAnswer state(Contact contact, @Nullable Id seat) throws Trouble {
        return seat == null ? contact.closeAlarm() : contact.closeAlarm(seat);
    }

    @Override
    List<String> said(StatementAnswer answer) {
        return List.of("Your vote to close is counted.", closing(answer.closesAt()));
    }

    private String closing(@Nullable Instant at) {
        return at == null
                ? "The alarm stays open until other contacts vote too."
                : "The alarm closes at " + place.times().near(at) + ", unless somebody objects.";
    }
}
