package org.vigil.cli;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.vigil.client.Contact;
import org.vigil.client.Trouble;
import org.vigil.wire.Id;
import org.vigil.wire.StatementAnswer;
import picocli.CommandLine.Command;

/** {@code contact ack}. */
@Command(
        name = "ack",
        mixinStandardHelpOptions = true,
        description = "Says \"I have it\": the next step of the ladder waits a while for you.")
final class ContactAck extends StatementCommand {
    ContactAck(Place place) {
        super(place);
    }

    @Override
    StatementAnswer state(Contact contact, @Nullable Id seat) throws Trouble {
        return seat == null ? contact.acknowledge() : contact.acknowledge(seat);
    }

    @Override
    List<String> said(StatementAnswer answer) {
        return List.of("It is known that you have it.", held(answer.heldUntil()));
    }

    private String held(@Nullable Instant until) {
        return until == null
                ? "It holds nothing: you said so before, or the others waited long enough."
                : "The next step waits until " + place.times().near(until) + ".";
    }
}
