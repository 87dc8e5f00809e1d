package org.vigil.cli;

import org.jspecify.annotations.Nullable;
import org.vigil.client.CircleTalk;
import org.vigil.client.Contact;
import org.vigil.client.Trouble;
import org.vigil.wire.Id;

/** What a contact does in the conversation with the exile's other contacts. */
abstract class CircleCommand extends SeatCommand {
    CircleCommand(Place place) {
        super(place);
    }

    @Override
    final void run(Contact contact, @Nullable Id seat) throws Trouble, Stop {
        run(seat == null ? contact.circle() : contact.circle(seat));
    }

    abstract void run(CircleTalk talk) throws Trouble, Stop;
}
