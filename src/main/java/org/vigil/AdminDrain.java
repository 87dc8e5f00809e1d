package org.vigil;

import java.io.IOException;
import java.util.concurrent.Callable;
import org.vigil.wire.NodeView;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** Has a node leave its work to the others. */
@Command(
        name = "drain",
        mixinStandardHelpOptions = true,
        description = "Has the node leave what is due to the other nodes and send its streams there, so that it can be"
                + " stopped. The last node goes on.")
final class AdminDrain implements Callable<Integer> {
    @ParentCommand
    private AdminCommand admin = new AdminCommand();

    @Option(names = "--undo", description = "Has it take its work up again.")
    private boolean undo;

    @Option(names = "--reason", required = true, description = AdminCommand.WHY)
    private String reason = "";

    @Override
    public Integer call() throws IOException, InterruptedException {
        String why = AdminCommand.good(reason);
        NodeView answer = admin.ask(server -> server.drain(!undo, why));
        return admin.print(answer, AdminPages.node(answer));
    }
}
