package org.vigil.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.vigil.client.Contact;
import org.vigil.client.Invitation;
import org.vigil.client.Trouble;
import org.vigil.wire.Blob;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code contact accept}. */
@Command(
        name = "accept",
        mixinStandardHelpOptions = true,
        description = "Accepts an exile's invitation. It works once.")
final class ContactAccept implements Callable<Integer> {
    private final Place place;

    @Mixin
    private final VaultOptions vault;

    @Option(
            names = "--invitation",
            paramLabel = "FILE",
            description =
                    "Reads the invitation from FILE, or from standard input if it is -; otherwise it is asked for.")
    private @Nullable Path file;

    @Option(
            names = "--admissions",
            paramLabel = "FILE",
            description = "Admission tokens, one a line; " + Invitation.ADMISSIONS
                    + " are used (" + Invitation.GUARDIAN_ADMISSIONS
                    + " by a guardian) and taken out of FILE. Needed only if the invitation brings none.")
    private @Nullable Path admissions;

    ContactAccept(Place place) {
        this.place = place;
        this.vault = new VaultOptions(place);
    }

    @Override
    public Integer call() throws Trouble, Stop {
        Terminal terminal = place.terminal();
        Invitation invitation = Invitation.parse(terminal.text(file, "The invitation (vigil:...)", "--invitation"));
        AdmissionsFile tokens = admissions == null ? null : AdmissionsFile.read(admissions, terminal);
        List<Blob> theirs = tokens == null ? List.of() : tokens.take(Invitation.admissions(invitation.guardian()));
        try (Contact contact = vault.openContact()) {
            contact.accept(invitation, theirs);
            if (tokens != null) {
                tokens.spent();
            }
            terminal.say("Accepted: this is seat " + contact.seats().size() + " of your vault.");
            if (invitation.guardian()) {
                terminal.say("You are a guardian of this exile: keep vigil guard running.");
            }
            terminal.say("Now destroy the invitation, and look into vigil contact inbox every day.");
        }
        return Exit.DONE;
    }
}
