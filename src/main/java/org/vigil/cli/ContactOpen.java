package org.vigil.cli;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.vigil.client.Contact;
import org.vigil.client.Opened;
import org.vigil.client.Trouble;
import org.vigil.wire.Id;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code contact open}. */
@Command(
        name = "open",
        mixinStandardHelpOptions = true,
        description = "Opens the packet and the last words with your share and those of other contacts.")
final class ContactOpen extends SeatCommand {
    @Option(
            names = "--shares",
            paramLabel = "FILE",
            description = "Reads the other contacts' shares from FILE, one a line, or from standard input if it is -;"
                    + " otherwise one is asked for.")
    private @Nullable Path shares;

    @Option(
            names = "--gathered",
            description = "Looks for the shares that vigil contact gather asked for, and asks for no other.")
    private boolean gathered;

    private List<String> others = List.of();

    ContactOpen(Place place) {
        super(place);
    }

    @Override
    public Integer call() throws Trouble, Stop {
        String text = gathered && shares == null
                ? ""
                : place.terminal().text(shares, "The other contact's share", "--shares");
        others = text.lines().map(String::strip).filter(line -> !line.isEmpty()).toList();
        return super.call();
    }

    @Override
    void before(Contact contact) throws Trouble {
        if (gathered) {
            showNews(contact);
        }
    }

    @Override
    void run(Contact contact, @Nullable Id seat) throws Trouble {
        show(seat == null ? contact.openPacket(others) : contact.openPacket(seat, others));
    }

    private void show(Opened opened) {
        Terminal terminal = place.terminal();
        terminal.say("THE PACKET");
        terminal.say(opened.packet());
        String earlier = opened.earlier();
        if (earlier != null) {
            terminal.say("");
            terminal.say("THE PACKET BEFORE IT, in case the newer one was forced from them");
            terminal.say(earlier);
        }
        for (Opened.Word word : opened.words()) {
            terminal.say("");
            terminal.say("LAST WORD, left " + place.times().near(word.at()));
            String said = word.text();
            terminal.say(said == null ? "It cannot be opened: it is not what the exile sealed." : said);
        }
    }
}
