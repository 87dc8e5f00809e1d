package org.vigil.cli;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.vigil.client.Contact;
import org.vigil.client.Trouble;
import org.vigil.wire.Id;
import org.vigil.wire.StatementAnswer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code contact vouch}. */
@Command(
        name = "vouch",
        mixinStandardHelpOptions = true,
        description = {
            "Says \"I spoke with them, they are safe for TIME\": the next step of the ladder waits, once.",
            "Only after they have answered what only they can answer."
        })
final class ContactVouch extends StatementCommand {
    @Parameters(
            paramLabel = "TIME",
            converter = SpanConverter.class,
            description = "From now, \"2 hours\" for instance.")
    private Duration time = Duration.ZERO;

    ContactVouch(Place place) {
        super(place);
    }

    @Override
    StatementAnswer state(Contact contact, @Nullable Id seat) throws Trouble {
        Instant until = place.times().now().plus(time);
        return seat == null ? contact.vouch(until) : contact.vouch(seat, until);
    }

    @Override
    List<String> said(StatementAnswer answer) {
        return List.of("It is known that a contact spoke with them.", held(answer.heldUntil()));
    }

    private String held(@Nullable Instant until) {
        return until == null
                ? "It holds nothing: you said so before, or the others waited long enough."
                : "The next step waits until " + place.times().near(until)
                        + ", no longer. If they are safe for good: vigil contact close.";
    }
}
