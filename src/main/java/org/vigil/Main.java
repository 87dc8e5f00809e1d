package org.vigil;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The server's programs: {@code serve} and what its operators need. */
@Command(
        name = "vigil",
        mixinStandardHelpOptions = true,
        version = "Vigil 0.1.0, AGPL-3.0-only",
        description = "Keeps watch over people in exile.",
        subcommands = {Serve.class, AdminCommand.class, PkiCommand.class, BackupCommand.class, RestoreCommand.class},
        synopsisSubcommandLabel = "COMMAND",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:done", "1:it failed; the message says why", "2:the command line is wrong"})
public final class Main {
    /** For picocli. */
    public Main() {}

    /** Runs one command and exits with its code. */
    public static void main(String[] args) {
        System.exit(commandLine().execute(args));
    }

    /** All commands of the server; the programs for people add theirs. */
    public static CommandLine commandLine() {
        return new CommandLine(new Main())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setExecutionExceptionHandler((failure, line, parsed) -> {
                    line.getErr().println(failure.getMessage());
                    return CommandLine.ExitCode.SOFTWARE;
                });
    }
}
