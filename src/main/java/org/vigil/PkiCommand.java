package org.vigil;

import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import org.vigil.admin.Pki;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ScopeType;

/** Makes and renews the keys of a server; its directory {@code offline} belongs on another machine. */
@Command(
        name = "pki",
        mixinStandardHelpOptions = true,
        description =
                "Makes and renews a server's keys. Keep the directory 'offline' that it makes on another machine.",
        synopsisSubcommandLabel = "COMMAND")
final class PkiCommand {
    @Option(
            names = "--pki",
            scope = ScopeType.INHERIT,
            defaultValue = "vigil-data/pki",
            description = "The directory (default: ${DEFAULT-VALUE}).")
    private Path folder = Path.of("vigil-data/pki");

    @Command(name = "create", mixinStandardHelpOptions = true, description = "Makes everything, for a new server.")
    int create(@Parameters(description = "Host names and addresses of the server.", arity = "1..*") List<String> names)
            throws IOException {
        pki().createAll(names);
        return 0;
    }

    @Command(name = "renew-tls", mixinStandardHelpOptions = true, description = "Makes a new TLS certificate.")
    int renewTls(
            @Parameters(description = "Host names and addresses of the server.", arity = "1..*") List<String> names)
            throws IOException {
        pki().renewTls(names);
        return 0;
    }

    @Command(
            name = "renew-notice-key",
            mixinStandardHelpOptions = true,
            description = "Makes and certifies a new notice key.")
    int renewNoticeKey() throws IOException {
        pki().renewNoticeKey();
        return 0;
    }

    @Command(
            name = "renew-operator",
            mixinStandardHelpOptions = true,
            description = "Makes a new operator's certificate.")
    int renewOperator() throws IOException {
        pki().renewOperator();
        return 0;
    }

    private Pki pki() {
        return new Pki(folder, Clock.systemUTC(), new SecureRandom());
    }
}
