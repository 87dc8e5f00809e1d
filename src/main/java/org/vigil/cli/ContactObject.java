package org.vigil.cli;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.vigil.client.Contact;
import org.vigil.client.Trouble;
import org.vigil.wire.Id;
import org.vigil.wire.StatementAnswer;
import picocli.CommandLine.Command;

/** {@code contact object}. */
@Command(
        name = "object",
        mixinStandardHelpOptions = true,
        description = "Objects to closing: the votes to close are void and the alarm stays open.")
final class ContactObject extends StatementCommand {
    ContactObject(Place place) {
        super(place);
    }

    @Override
    StatementAnswer state(Contact contact, @Nullable Id seat) throws Trouble {
        return seat == null ? contact.object() : contact.object(seat);
    }

    @Override
    List<String> said(StatementAnswer answer) {
        return List.of(objected(answer.closesAt()));
    }

    private String objected(@Nullable Instant closesAt) {
        return closesAt == null
                ? "Your objection is known. The alarm stays open."
                : "Your objection is known, but you objected too often before: the alarm closes at "
                        + place.times().near(closesAt) + ".";
    }
}
