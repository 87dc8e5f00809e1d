package org.vigil;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.vigil.wire.Retried;
import org.vigil.wire.Retry;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** Has what is stuck tried at once. */
@Command(name = "retry", mixinStandardHelpOptions = true, description = "Tries to deliver at once what is stuck.")
final class AdminRetry implements Callable<Integer> {
    @ParentCommand
    private AdminCommand admin = new AdminCommand();

    @Option(names = "--row", description = "Only this one, as 'stuck' prints it; may be repeated.")
    private @Nullable List<String> rows;

    @Option(names = "--reason", required = true, description = AdminCommand.WHY)
    private String reason = "";

    @Override
    public Integer call() throws IOException, InterruptedException {
        Retry retry = new Retry(AdminCommand.good(reason), rows);
        Retried answer = admin.ask(server -> server.retry(retry));
        return admin.print(answer, List.of("The notices of " + answer.watches() + " watches are tried again now."));
    }
}
