package org.vigil.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code exile}, with a command to come. */
@Command(
        name = "exile",
        mixinStandardHelpOptions = true,
        description = {
            "For the person who is watched over.",
            "Once: init, invite each contact, rehearse, arm. Then check-in, again and again.",
            "On the way: out. In danger: elevate, distress. When things change: amend, revoke.",
            "Now and then: drill.",
            "What concerns your contacts asks for PIN and passphrase: init, invite, accepted, rehearse, arm, amend, revoke,"
                    + " recover. Everything else asks for the PIN alone."
        },
        footerHeading =
                "%nPINs, passphrases, texts, tokens and names are never arguments: they are asked for, or read from a"
                        + " file.%n")
final class ExileCommand implements Runnable {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    /** Alone it is no command. */
    @Override
    public void run() {
        throw new ParameterException(
                spec.commandLine(),
                "A command is missing: init, invite, accepted, rehearse, arm, check-in, status, out, add-legs, drop-leg, distress,"
                        + " drill, drill-report, elevate, relax, pause, amend, revoke, withdraw, disarm or recover.");
    }
}
