package org.vigil.cli;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.vigil.client.Contact;
import org.vigil.client.GuardReport;
import org.vigil.client.Trouble;
import org.vigil.client.VaultInUse;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code guard}. */
@Command(
        name = "guard",
        mixinStandardHelpOptions = true,
        description = {
            "For a guardian, a duty desk: keeps looking for the pulses of all exiles whose guardian this vault is.",
            "Says when one is missing, late or replayed, when the server is dark, and when an exile is made to check in:"
                    + " then it states a concern by itself. While all is well it says so once, and never when.",
            "Meanwhile it does what contact inbox does, for all seats: shows what comes, and objects to a close if somebody"
                    + " forces one of the other contacts.",
            "Each exile is looked after by itself: what came is shown at once, whatever another's server does or does not.",
            "It runs until it is stopped; what it knows is in the vault. Between two looks other commands can have the vault,",
            "contact ack or contact messages for instance: nothing is looked at, and no concern stated, until they are done."
        })
final class Guard implements Callable<Integer> {
    private static final Duration LEAST = Duration.ofSeconds(1);

    private final Place place;

    @Mixin
    private final VaultOptions vault;

    @Option(
            names = "--every",
            paramLabel = "TIME",
            converter = SpanConverter.class,
            description = "How often it looks; \"1 minute\" if not given.")
    private Duration every = Duration.ofMinutes(1);

    @Option(
            names = "--once",
            description = "Looks once, and ends with 0 if all is well, 4 if there is anything to tell.")
    private boolean once;

    @Option(names = "--json", description = "Prints a JSON object a line, for a program to read.")
    private boolean json;

    Guard(Place place) {
        this.place = place;
        this.vault = new VaultOptions(place);
    }

    @Override
    public Integer call() throws Trouble, Stop, InterruptedException {
        try (Contact contact = vault.openContact()) {
            Desk desk = new Desk(place, json, contact);
            List<GuardReport> reports = look(contact, desk);
            while (!once) {
                contact.lend();
                place.device().pause().pass(until(reports));
                reports = again(contact, desk);
            }
            return desk.hasTold() ? Exit.ALARMING : Exit.DONE;
        }
    }

    /** Whoever has looked once goes on looking: a disk that is full for an hour must not end a duty desk. */
    private List<GuardReport> again(Contact contact, Desk desk) throws Stop, InterruptedException {
        try {
            takeBack(contact);
            return look(contact, desk);
        } catch (Trouble | RuntimeException e) {
            place.terminal().remark("THIS LOOK FAILED, the next comes soon: " + Errors.message(e));
            return List.of();
        }
    }

    private void takeBack(Contact contact) throws Trouble, InterruptedException {
        boolean said = false;
        while (true) {
            try {
                contact.takeBack();
                return;
            } catch (VaultInUse e) {
                if (!said) {
                    place.terminal()
                            .remark(
                                    "NOT LOOKING: another command has the vault, and no concern is stated. It goes on when that ends.");
                    said = true;
                }
                place.device().pause().pass(LEAST);
            }
        }
    }

    private static List<GuardReport> look(Contact contact, Desk desk) throws Trouble, Stop {
        List<GuardReport> reports = contact.guard(desk);
        if (reports.isEmpty()) {
            throw new Stop("This vault has no guardian's seat: an exile makes one with vigil exile invite --guardian.");
        }
        desk.warn();
        return reports;
    }

    private Duration until(List<GuardReport> reports) {
        Instant now = place.device().clock().instant();
        Duration wait = reports.stream()
                .map(GuardReport::next)
                .filter(Objects::nonNull)
                .map(next -> Duration.between(now, next))
                .filter(ahead -> ahead.compareTo(every) < 0)
                .min(Duration::compareTo)
                .orElse(every);
        return wait.compareTo(LEAST) < 0 ? LEAST : wait;
    }
}
