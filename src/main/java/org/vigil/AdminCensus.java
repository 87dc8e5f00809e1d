package org.vigil;

import java.io.IOException;
import java.util.concurrent.Callable;
import org.vigil.admin.AdminClient;
import org.vigil.wire.Census;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParentCommand;

/** Prints about how many watches and alarms there are. */
@Command(
        name = "census",
        mixinStandardHelpOptions = true,
        description = "Prints about how many watches and alarms there are.")
final class AdminCensus implements Callable<Integer> {
    @ParentCommand
    private AdminCommand admin = new AdminCommand();

    @Override
    public Integer call() throws IOException, InterruptedException {
        Census answer = admin.ask(AdminClient::census);
        return admin.print(answer, AdminPages.census(answer));
    }
}
