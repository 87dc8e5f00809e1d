package org.vigil;

import java.io.IOException;
import java.util.concurrent.Callable;
import org.vigil.wire.AlarmRows;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** Prints open alarms, without a word of whose they are. */
@Command(
        name = "alarms",
        mixinStandardHelpOptions = true,
        description = "Prints open alarms, without a word of whose they are.")
final class AdminAlarms implements Callable<Integer> {
    @ParentCommand
    private AdminCommand admin = new AdminCommand();

    @Option(names = "--limit", defaultValue = "100", description = "Rows at most (default: ${DEFAULT-VALUE}).")
    private int limit = 100;

    @Override
    public Integer call() throws IOException, InterruptedException {
        AlarmRows answer = admin.ask(server -> server.alarms(limit));
        return admin.print(answer, AdminPages.alarms(answer));
    }
}
