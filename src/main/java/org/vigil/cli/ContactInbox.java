package org.vigil.cli;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.vigil.client.Arrivals;
import org.vigil.client.Contact;
import org.vigil.client.Received;
import org.vigil.client.Trouble;
import org.vigil.wire.Id;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code contact inbox}. */
@Command(
        name = "inbox",
        mixinStandardHelpOptions = true,
        description = "Shows what has come, newest last. The first line of each says whether it is proven.")
final class ContactInbox implements Callable<Integer> {
    private final Place place;

    @Mixin
    private final VaultOptions vault;

    @Option(
            names = "--wait",
            paramLabel = "TIME",
            converter = SpanConverter.class,
            description = "Waits up to TIME for something new, \"10 minutes\" for instance.")
    private Duration wait = Duration.ZERO;

    @Option(names = "--all", description = "Shows everything that ever came.")
    private boolean all;

    ContactInbox(Place place) {
        this.place = place;
        this.vault = new VaultOptions(place);
    }

    @Override
    public Integer call() throws Trouble, Stop, InterruptedException {
        try (Contact contact = vault.openContact()) {
            Trouble trouble = look(contact);
            warn(contact);
            ForcedWarning.show(place, contact);
            if (trouble != null) {
                throw trouble;
            }
        }
        return Exit.DONE;
    }

    /** What was in the way; what is there is shown all the same, if all of it was asked for. */
    private @Nullable Trouble look(Contact contact) throws InterruptedException {
        try {
            List<Received> fresh = wait.isZero() ? contact.inbox(wait, news -> show(contact, news)) : listen(contact);
            if (fresh.isEmpty()) {
                show(contact, fresh);
            }
            return null;
        } catch (Trouble e) {
            if (all) {
                show(contact, List.of());
            }
            return e;
        }
    }

    /** What comes is shown before its circle is heard. */
    private List<Received> listen(Contact contact) throws Trouble, InterruptedException {
        try (Arrivals arrivals = contact.listen()) {
            return arrivals.next(wait, news -> show(contact, news));
        }
    }

    private void warn(Contact contact) {
        for (Id seat : contact.triedAgain()) {
            place.terminal()
                    .remark("Seat " + (contact.seats().indexOf(seat) + 1)
                            + ": somebody tried a second time to use what your vault told the exile when you accepted."
                            + " Ask the exile whether that was them; if not, somebody else can read what they read.");
        }
    }

    /** Whether all of it went out: what did not is shown again the next time. */
    private boolean show(Contact contact, List<Received> fresh) {
        List<Received> notices = all ? contact.received() : fresh;
        if (notices.isEmpty()) {
            place.terminal().say(all ? "Nothing has come so far." : "Nothing new.");
        }
        return new NoticePage(place, contact.seats()).show(notices);
    }
}
