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

/** {@code contact object}. */
@Command(
        name = "object",
        mixinStandardHelpOptions = true,
        description = "Objects to closing: the votes to close are void and the alarm stays open.")
final class ContactObject implements Callable<Integer> {
    private final Place place;

    @Mixin
    private final VaultOptions vault;

    @Mixin
    private final SeatOption seat = new SeatOption();

    ContactObject(Place place) {
        this.place = place;
        this.vault = new VaultOptions(place, "contact.vault");
    }

    @Override
    public Integer call() throws Trouble, Stop {
        try (Contact contact = vault.openContact()) {
            contact.inbox(Duration.ZERO).forEach(new NoticePage(place, contact.seats())::show);
            Id one = seat.of(contact);
            StatementAnswer answer = one == null ? contact.object() : contact.object(one);
            place.terminal().say(objected(answer.closesAt()));
        }
        return Exit.DONE;
    }

    private String objected(@Nullable Instant closesAt) {
        return closesAt == null
                ? "Your objection is known. The alarm stays open."
                : "Your objection is known, but you objected too often before: the alarm closes at "
                        + place.times().near(closesAt) + ".";
    }
}
