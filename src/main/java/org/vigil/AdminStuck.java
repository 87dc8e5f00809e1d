package org.vigil;

import java.io.IOException;
import java.util.concurrent.Callable;
import org.vigil.wire.StuckRows;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** Prints notices that do not get into their mailboxes, by watch, and why. */
@Command(
        name = "stuck",
        mixinStandardHelpOptions = true,
        description = "Prints notices that do not get into their mailboxes, by watch, and why.")
final class AdminStuck implements Callable<Integer> {
    @ParentCommand
    private AdminCommand admin = new AdminCommand();

    @Option(names = "--limit", defaultValue = "100", description = "Rows at most (default: ${DEFAULT-VALUE}).")
    private int limit = 100;

    @Override
    public Integer call() throws IOException, InterruptedException {
        StuckRows answer = admin.ask(server -> server.stuck(limit));
        return admin.print(answer, AdminPages.stuck(answer));
    }
}
