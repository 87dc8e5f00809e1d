package org.vigil.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code contact}, with a command to come. */
@Command(
        name = "contact",
        mixinStandardHelpOptions = true,
        description = {
            "For a person who is told when an exile falls silent.",
            "Once: init, accept. Then inbox; in an alarm: ack, vouch, confirm, close or object;",
            "with those whom your letter names: circle, tell, gather; then share and open.",
            "At any time, when something is wrong: concern. In a drill: drilled."
        },
        footerHeading = "%nPassphrases, invitations and shares are never arguments: they are asked for, or read from a"
                + " file.%n")
final class ContactCommand implements Runnable {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    /** Alone it is no command. */
    @Override
    public void run() {
        throw new ParameterException(
                spec.commandLine(),
                "A command is missing: init, accept, inbox, concern, drilled, ack, vouch, confirm, share, open, close, object, circle, tell or gather.");
    }
}
