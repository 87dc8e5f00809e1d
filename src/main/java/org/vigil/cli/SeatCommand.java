package org.vigil.cli;

import java.time.Duration;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.vigil.client.Contact;
import org.vigil.client.Trouble;
import org.vigil.client.UnusableVault;
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

    /** Shows what has come. A server or a circle that cannot be heard is remarked on, and stands in the way of nothing. */
    final void showNews(Contact contact) throws UnusableVault {
        try {
            contact.inbox(Duration.ZERO, new NoticePage(place, contact.seats())::show);
        } catch (UnusableVault e) {
            throw e;
        } catch (Trouble e) {
            place.terminal().remark("What has come could not be looked for: " + Errors.message(e));
        }
    }

    /** @param seat null for the only one that can be meant */
    abstract void run(Contact contact, @Nullable Id seat) throws Trouble, Stop;
}
