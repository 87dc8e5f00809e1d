package org.vigil.cli;

import org.jspecify.annotations.Nullable;
import org.vigil.client.Contact;
import org.vigil.client.Trouble;
import org.vigil.wire.Id;
import picocli.CommandLine.Command;

/** {@code contact drilled}. */
@Command(
        name = "drilled",
        mixinStandardHelpOptions = true,
        description = "Answers a drill: the exile learns that your letter came and that you could open it.")
final class ContactDrilled extends SeatCommand {
    ContactDrilled(Place place) {
        super(place);
    }

    @Override
    void before(Contact contact) throws Trouble {
        showNews(contact);
    }

    @Override
    void run(Contact contact, @Nullable Id seat) throws Trouble {
        boolean on = seat == null ? contact.drilled() : contact.drilled(seat);
        place.terminal().say("They will see that your letter came and that you could open it.");
        if (!on) {
            place.terminal().say("The drill itself is over: what comes from now on is real.");
        }
    }
}
