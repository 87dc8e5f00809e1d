package org.vigil;

import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.vigil.admin.AdminClient;
import org.vigil.admin.OperatorCredentials;
import org.vigil.wire.Blob;
import org.vigil.wire.Health;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** What operators ask a running server. */
@Command(
        name = "admin",
        mixinStandardHelpOptions = true,
        description = "Asks a running server, as an operator.",
        synopsisSubcommandLabel = "COMMAND")
final class AdminCommand {
    @Option(
            names = "--data",
            scope = ScopeType.INHERIT,
            defaultValue = "${env:VIGIL_DATA:-vigil-data}",
            description =
                    "The server's data directory, where its address and the operator's key are (default: ${DEFAULT-VALUE}).")
    private Path data = Path.of("vigil-data");

    @Option(
            names = "--pki",
            scope = ScopeType.INHERIT,
            description = "The directory made by 'pki', if it is not pki in the data directory.")
    private @Nullable Path pki;

    @Option(
            names = "--url",
            scope = ScopeType.INHERIT,
            description = "The operators' listener, if it is not where the server last was.")
    private @Nullable URI url;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Command(
            name = "admit",
            mixinStandardHelpOptions = true,
            description = "Prints new admission tokens, one per line.")
    int admit(
            @Option(names = "--count", defaultValue = "1", description = "How many (default: ${DEFAULT-VALUE}).")
                    int count)
            throws IOException, InterruptedException {
        try (AdminClient server = server()) {
            server.admit(count).tokens().stream().map(Blob::text).forEach(out()::println);
        }
        out().flush();
        return 0;
    }

    @Command(
            name = "health",
            mixinStandardHelpOptions = true,
            description = "Says whether the service can do its work.")
    int health() throws IOException, InterruptedException {
        try (AdminClient server = server()) {
            Health health = server.health();
            health.checks()
                    .forEach(check -> out().printf(
                                    "%s %-20s %s%n", check.healthy() ? "ok " : "ILL", check.name(), check.reason()));
            out().flush();
            return health.healthy() ? 0 : 1;
        }
    }

    private AdminClient server() throws IOException {
        return new AdminClient(
                url == null ? lastAddress() : url, OperatorCredentials.of(pki == null ? data.resolve("pki") : pki));
    }

    private URI lastAddress() throws IOException {
        Path file = data.resolve(Serve.ADMIN_ADDRESS);
        if (Files.notExists(file)) {
            throw new IOException(
                    "No server has run in " + data + ": name its data directory with --data, or --url and --pki.");
        }
        return URI.create(Files.readString(file).strip());
    }

    private PrintWriter out() {
        return spec.commandLine().getOut();
    }
}
