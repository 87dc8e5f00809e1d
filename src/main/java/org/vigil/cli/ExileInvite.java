package org.vigil.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.vigil.client.Exile;
import org.vigil.client.Invitation;
import org.vigil.client.Trouble;
import org.vigil.wire.Blob;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code exile invite}. */
@Command(
        name = "invite",
        mixinStandardHelpOptions = true,
        description = {
            "Makes an invitation for one contact.",
            "Whoever has it can take the seat, once: give it to them in person or over a channel you trust."
        })
final class ExileInvite implements Callable<Integer> {
    private static final int USUAL_WIDTH = 80;

    private final Place place;

    @Mixin
    private final PlanOptions vault;

    @Option(
            names = "--admissions",
            required = true,
            paramLabel = "FILE",
            description = "Admission tokens from your server's operator, one a line; - is standard input. One is used"
                    + " for your mailbox and " + Invitation.ADMISSIONS + " for theirs, "
                    + Invitation.GUARDIAN_ADMISSIONS
                    + " for a guardian's; they are taken out of FILE.")
    private Path admissions = Path.of("-");

    @Option(
            names = "--contact-pays",
            description =
                    "Puts no tokens for the contact's own mailboxes into the invitation: they need some of theirs.")
    private boolean contactPays;

    @Option(
            names = "--guardian",
            description = "They also get a pulse with each check-in, so that they notice silence and duress even if the"
                    + " server lies or is gone. A guardian can tell when you check in and when you are due: choose a duty"
                    + " desk first. One token more is needed.")
    private boolean guardian;

    @Option(
            names = "--name-file",
            paramLabel = "FILE",
            description = "Reads your name for the contact from FILE; otherwise it is asked for.")
    private @Nullable Path nameFile;

    @Option(
            names = "--out",
            paramLabel = "FILE",
            description = "Writes the invitation to a new FILE that only you can read, instead of the screen.")
    private @Nullable Path out;

    @Option(
            names = "--qr",
            description = "Shows the invitation on the screen as a QR code, for your contact's camera. Nobody else's.")
    private boolean qr;

    ExileInvite(Place place) {
        this.place = place;
        this.vault = new PlanOptions(place);
    }

    @Override
    public Integer call() throws Trouble, Stop {
        Terminal terminal = place.terminal();
        String name = terminal.text(nameFile, "What do you call this contact? Only you see it", "--name-file")
                .strip();
        AdmissionsFile tokens = AdmissionsFile.read(admissions, terminal);
        Blob mine = tokens.take();
        List<Blob> theirs = contactPays ? List.of() : tokens.take(Invitation.admissions(guardian));
        if (guardian) {
            terminal.remark(
                    "A guardian can tell your rhythm: when you check in, and when you are due. Choose a duty desk"
                            + " first, and nobody who might hurt you.");
        }
        try (Exile exile = vault.open()) {
            Invitation invitation =
                    guardian ? exile.inviteGuardian(name, mine, theirs) : exile.invite(name, mine, theirs);
            tokens.spent();
            handOver(invitation.text());
        }
        return Exit.DONE;
    }

    private void handOver(String invitation) throws Stop {
        Terminal terminal = place.terminal();
        if (qr) {
            List<String> lines = QrPage.lines(invitation);
            lines.forEach(terminal::say);
            int width = lines.get(0).length();
            if (width > USUAL_WIDTH) {
                terminal.remark(
                        "The code is " + width + " columns wide: no camera can read it where lines are broken. Make the"
                                + " window wider or the letters smaller; or begin again with --contact-pays, or with --out.");
            }
        }
        if (out != null) {
            OwnFiles.hand(out, invitation);
        } else if (!qr) {
            terminal.say(invitation);
        }
        terminal.remark(
                "This is the invitation. It is a secret until your contact has used it (vigil contact accept).");
        terminal.remark("Then: vigil exile accepted shows that they did.");
    }
}
