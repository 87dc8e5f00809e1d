package org.vigil;

import java.io.IOException;
import java.util.concurrent.Callable;
import org.vigil.admin.AdminClient;
import org.vigil.wire.HearingView;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParentCommand;

/** Prints when the server could not receive. */
@Command(name = "hearing", mixinStandardHelpOptions = true, description = "Prints when the server could not receive.")
final class AdminHearing implements Callable<Integer> {
    @ParentCommand
    private AdminCommand admin = new AdminCommand();

    @Override
    public Integer call() throws IOException, InterruptedException {
        HearingView answer = admin.ask(AdminClient::hearing);
        return admin.print(answer, AdminPages.hearing(answer));
    }
}
