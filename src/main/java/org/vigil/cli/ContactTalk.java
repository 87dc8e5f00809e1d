package org.vigil.cli;

import org.jspecify.annotations.Nullable;
import org.vigil.client.Contact;
import org.vigil.client.Talk;
import org.vigil.client.Trouble;
import org.vigil.wire.Id;

/** What a contact does in the conversation with the exile of a seat. */
abstract class ContactTalk extends SeatCommand {
    ContactTalk(Place place) {
        super(place);
    }

    @Override
    final void run(Contact contact, @Nullable Id seat) throws Trouble, Stop {
        run(seat == null ? contact.talk() : contact.talk(seat));
    }

    abstract void run(Talk talk) throws Trouble, Stop;
}
