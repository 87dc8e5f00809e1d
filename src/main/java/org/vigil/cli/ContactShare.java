package org.vigil.cli;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.vigil.client.Contact;
import org.vigil.client.Trouble;
import org.vigil.wire.Id;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code contact share}. */
@Command(
        name = "share",
        mixinStandardHelpOptions = true,
        description = {
            "Shows your share of the key to the packet, for another contact who has a letter too.",
            "Give it only to somebody you have verified."
        })
final class ContactShare extends SeatCommand {
    @Option(
            names = "--out",
            paramLabel = "FILE",
            description = "Writes the share to a new FILE that only you can read, instead of the screen.")
    private @Nullable Path out;

    ContactShare(Place place) {
        super(place);
    }

    @Override
    void run(Contact contact, @Nullable Id seat) throws Trouble, Stop {
        String share = seat == null ? contact.share() : contact.share(seat);
        if (out == null) {
            place.terminal().say(share);
        } else {
            OwnFiles.hand(out, share);
        }
        place.terminal()
                .remark("This is your share. Alone it opens nothing; together with another it opens the packet.");
    }
}
