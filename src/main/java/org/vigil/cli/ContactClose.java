package org.vigil.cli;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.vigil.client.Contact;
import org.vigil.client.Trouble;
import org.vigil.wire.Id;
import org.vigil.wire.StatementAnswer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code contact close}. */
@Command(
        name = "close",
        mixinStandardHelpOptions = true,
        description =
                "Votes to close the alarm. Only when you know that the exile is safe: ask what only they can answer.")
final class ContactClose implements Callable<Integer> {
    private final Place place;

    @Mixin
    private final VaultOptions vault;

    @Mixin
    private final SeatOption seat = new SeatOption();

    ContactClose(Place place) {
        this.place = place;
        this.vault = new VaultOptions(place, "contact.vault");
    }

    @Override
    public Integer call() throws Trouble, Stop {
        try (Contact contact = vault.openContact()) {
            contact.inbox(Duration.ZERO).forEach(new NoticePage(place, contact.seats())::show);
            Id one = seat.of(contact);
            StatementAnswer answer = one == null ? contact.closeAlarm() : contact.closeAlarm(one);
            place.terminal().say("Your vote to close is counted.");
            place.terminal().say(closing(answer.closesAt()));
        }
        return Exit.DONE;
    }

    private String closing(@Nullable Instant at) {
        return at == null
                ? "The alarm stays open until other contacts vote too."
                : "The alarm closes at " + place.times().near(at) + ", unless somebody objects.";
    }
}
