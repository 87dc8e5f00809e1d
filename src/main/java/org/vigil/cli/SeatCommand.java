package org.vigil.cli;

import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.vigil.client.Contact;
import org.vigil.client.Trouble;
import org.vigil.wire.Id;
import picocli.CommandLine.Mixin;

/** What a contact does about one seat. */
abstract class SeatCommand implements Callable<Integer> {
    final Place place;

    @Mixin
    private final VaultOptions vault;

    @Mixin
    private final SeatOption seat = new SeatOption();

    SeatCommand(Place place) {
        this.place = place;
        this.vault = new VaultOptions(place);
    }

    @Override
    public Integer call() throws Trouble, Stop {
        try (Contact contact = vault.openContact()) {
            before(contact);
            run(contact, seat.of(contact));
        }
        return Exit.DONE;
    }

    /** Comes before the seat is looked up. */
    void before(Contact contact) throws Trouble {}

    /** @param seat null for the only one that can be meant */
    abstract void run(Contact contact, @Nullable Id seat) throws Trouble, Stop;
}
