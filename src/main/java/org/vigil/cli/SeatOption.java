package org.vigil.cli;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.vigil.client.Contact;
import org.vigil.wire.Id;
import picocli.CommandLine.Option;

/** Which seat is meant; needed only by who holds several. */
final class SeatOption {
    @Option(
            names = "--seat",
            paramLabel = "NUMBER",
            description = "The seat that is meant, as the inbox numbers them; needed only if several have an alarm.")
    private @Nullable Integer number;

    /** Null if none was named. */
    @Nullable
    Id of(Contact contact) throws Stop {
        if (number == null) {
            return null;
        }
        List<Id> seats = contact.seats();
        if (number < 1 || number > seats.size()) {
            throw new Stop(Exit.USAGE, "There is no such seat: your vault holds " + seats.size() + ".");
        }
        return seats.get(number - 1);
    }
}
