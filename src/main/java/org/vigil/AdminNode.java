package org.vigil;

import java.io.IOException;
import java.util.concurrent.Callable;
import org.vigil.admin.AdminClient;
import org.vigil.wire.NodeView;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParentCommand;

/** Prints whether the node claims what is due. */
@Command(name = "node", mixinStandardHelpOptions = true, description = "Prints whether the node claims what is due.")
final class AdminNode implements Callable<Integer> {
    @ParentCommand
    private AdminCommand admin = new AdminCommand();

    @Override
    public Integer call() throws IOException, InterruptedException {
        NodeView answer = admin.ask(AdminClient::node);
        return admin.print(answer, AdminPages.node(answer));
    }
}
