package org.vigil.cli;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.vigil.client.Contact;
import org.vigil.client.Trouble;
import org.vigil.wire.Id;
import org.vigil.wire.StatementAnswer;
import picocli.CommandLine.Command;

/** {@code contact confirm}. */
@Command(
        name = "confirm",
        mixinStandardHelpOptions = true,
        description = {
            "Says \"they are missing\": you have looked, and are sure. Votes to close are void.",
            "Steps that wait until enough contacts are sure, such as publicity, may begin by this."
        })
final class ContactConfirm extends StatementCommand {
    ContactConfirm(Place place) {
        super(place);
    }

    @Override
    StatementAnswer state(Contact contact, @Nullable Id seat) throws Trouble {
        return seat == null ? contact.confirm() : contact.confirm(seat);
    }

    @Override
    List<String> said(StatementAnswer answer) {
        return List.of("It is known that a contact is sure that they are missing.", closing(answer));
    }

    private String closing(StatementAnswer answer) {
        Instant at = answer.closesAt();
        return at == null
                ? "The alarm stays open."
                : "But you objected too often before: the alarm closes at "
                        + place.times().near(at) + ".";
    }
}
