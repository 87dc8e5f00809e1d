package org.vigil.cli;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.vigil.client.Contact;
import org.vigil.client.Trouble;
import org.vigil.wire.Id;
import org.vigil.wire.StatementAnswer;
import picocli.CommandLine.Command;

/** {@code contact concern}. */
@Command(
        name = "concern",
        mixinStandardHelpOptions = true,
        description = {
            "Says \"something is wrong\", at any time: all contacts of the exile are called at once.",
            "By this alone no letter leaves: that takes a second contact, or the exile's own silence."
        })
final class ContactConcern extends StatementCommand {
    ContactConcern(Place place) {
        super(place);
    }

    @Override
    StatementAnswer state(Contact contact, @Nullable Id seat) throws Trouble {
        return seat == null ? contact.concern() : contact.concern(seat);
    }

    @Override
    List<String> said(StatementAnswer answer) {
        return List.of(
                "Your concern is known. The others are told that a contact is concerned, not who.",
                "Now find out where the exile is: ask what only they can answer.");
    }
}
