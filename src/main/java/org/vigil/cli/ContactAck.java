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

/** {@code contact ack}. */
@Command(
        name = "ack",
        mixinStandardHelpOptions = true,
        description = "Says \"I have it\": the next step of the ladder waits a while for you.")
final class ContactAck implements Callable<Integer> {
    private final Place place;

    @Mixin
    private final VaultOptions vault;

    @Mixin
    private final SeatOption seat = new SeatOption();

    ContactAck(Place place) {
        this.place = place;
        this.vault = new VaultOptions(place, "contact.vault");
    }

    @Override
    public Integer call() throws Trouble, Stop {
        try (Contact contact = vault.openContact()) {
            contact.inbox(Duration.ZERO).forEach(new NoticePage(place, contact.seats())::show);
            Id one = seat.of(contact);
            StatementAnswer answer = one == null ? contact.acknowledge() : contact.acknowledge(one);
            place.terminal().say("It is known that you have it.");
            place.terminal().say(held(answer.heldUntil()));
        }
        return Exit.DONE;
    }

    private String held(@Nullable Instant until) {
        return until == null
                ? "It holds nothing: you said so before, or the others waited long enough."
                : "The next step waits until " + place.times().near(until) + ".";
    }
}
