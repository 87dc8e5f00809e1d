package org.vigil.cli;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.vigil.client.Contact;
import org.vigil.client.Trouble;
import org.vigil.wire.Id;
import org.vigil.wire.StatementAnswer;

/** What a contact says about the open alarm: shows first what has come. */
abstract class StatementCommand extends SeatCommand {
    StatementCommand(Place place) {
        super(place);
    }

    @Override
    final void before(Contact contact) throws Trouble {
        showNews(contact);
        ForcedWarning.show(place, contact);
    }

    @Override
    final void run(Contact contact, @Nullable Id seat) throws Trouble {
        said(state(contact, seat)).forEach(place.terminal()::say);
    }

    /** @param seat null for the only one with an open alarm */
    abstract StatementAnswer state(Contact contact, @Nullable Id seat) throws Trouble;

    /** The answer in words, by line. */
    abstract List<String> said(StatementAnswer answer);
}
