package org.vigil;

import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.vigil.admin.AdminClient;
import org.vigil.admin.OperatorCredentials;
import org.vigil.wire.Admissions;
import org.vigil.wire.AlarmRows;
import org.vigil.wire.AuditEntry;
import org.vigil.wire.AuditPage;
import org.vigil.wire.Blob;
import org.vigil.wire.Census;
import org.vigil.wire.Health;
import org.vigil.wire.HearingView;
import org.vigil.wire.Json;
import org.vigil.wire.NodeView;
import org.vigil.wire.Reason;
import org.vigil.wire.Retried;
import org.vigil.wire.Retry;
import org.vigil.wire.Revoked;
import org.vigil.wire.StuckRows;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** What operators ask a running server. */
@Command(
        name = "admin",
        mixinStandardHelpOptions = true,
        description = "Asks a running server, as an operator.",
        subcommands = AdminTop.class,
        synopsisSubcommandLabel = "COMMAND")
final class AdminCommand {
    private static final String WHY = "Why, for the audit log; it must name nobody.";
    private static final String ROWS = "Rows at most (default: ${DEFAULT-VALUE}).";

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

    @Option(names = "--json", scope = ScopeType.INHERIT, description = "Prints what the server said, for programs.")
    private boolean json;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Command(
            name = "admit",
            mixinStandardHelpOptions = true,
            description = "Prints new admission tokens, one per line.")
    int admit(
            @Option(names = "--count", defaultValue = "1", description = "How many (default: ${DEFAULT-VALUE}).")
                    int count,
            @Option(names = "--reason", required = true, description = WHY) String reason)
            throws IOException, InterruptedException {
        Admissions minted = ask(server -> server.admit(count, good(reason)));
        return print(minted, minted.tokens().stream().map(Blob::text).toList());
    }

    @Command(
            name = "revoke-admissions",
            mixinStandardHelpOptions = true,
            description = "Makes the tokens of a batch that are not spent good no more."
                    + " Its number is that of its entry in the audit log.")
    int revokeAdmissions(
            @Option(names = "--batch", required = true, description = "Which.") long batch,
            @Option(names = "--reason", required = true, description = WHY) String reason)
            throws IOException, InterruptedException {
        Revoked revoked = ask(server -> server.revokeAdmissions(batch, good(reason)));
        return print(revoked, List.of(revoked.tokens() + " tokens are good no more."));
    }

    @Command(
            name = "audit",
            mixinStandardHelpOptions = true,
            description = "Prints what operators did; with --json, for 'verify-audit'.")
    int audit(
            @Option(names = "--from", defaultValue = "1", description = "First entry (default: ${DEFAULT-VALUE}).")
                    long from)
            throws IOException, InterruptedException {
        List<AuditEntry> entries = ask(server -> AuditFile.all(server, from));
        return print(
                new AuditPage(entries, false),
                entries.stream().map(AuditFile::line).toList());
    }

    @Command(
            name = "verify-audit",
            mixinStandardHelpOptions = true,
            description = "Checks an exported audit log; asks no server.")
    int verifyAudit(
            @Parameters(paramLabel = "FILE", description = "What 'audit --json' printed.") Path file,
            @Option(
                            names = "--known",
                            paramLabel = "HASH",
                            description = "The last hash of an earlier export: without it, nobody sees that"
                                    + " the end was cut off or all of it written anew.")
                    @Nullable
                    String known)
            throws IOException {
        AuditFile.Verdict verdict = AuditFile.verify(file, known);
        out().println(verdict.text());
        out().flush();
        return verdict.good() ? 0 : 1;
    }

    @Command(
            name = "health",
            mixinStandardHelpOptions = true,
            description = "Says whether the service can do its work.")
    int health() throws IOException, InterruptedException {
        Health health = ask(AdminClient::health);
        print(health, AdminPages.health(health));
        return health.healthy() ? 0 : 1;
    }

    @Command(
            name = "census",
            mixinStandardHelpOptions = true,
            description = "Prints about how many watches and alarms there are.")
    int census() throws IOException, InterruptedException {
        Census census = ask(AdminClient::census);
        return print(census, AdminPages.census(census));
    }

    @Command(
            name = "alarms",
            mixinStandardHelpOptions = true,
            description = "Prints open alarms, without a word of whose they are.")
    int alarms(@Option(names = "--limit", defaultValue = "100", description = ROWS) int limit)
            throws IOException, InterruptedException {
        AlarmRows rows = ask(server -> server.alarms(limit));
        return print(rows, AdminPages.alarms(rows));
    }

    @Command(
            name = "stuck",
            mixinStandardHelpOptions = true,
            description = "Prints notices that do not get into their mailboxes, by watch, and why.")
    int stuck(@Option(names = "--limit", defaultValue = "100", description = ROWS) int limit)
            throws IOException, InterruptedException {
        StuckRows rows = ask(server -> server.stuck(limit));
        return print(rows, AdminPages.stuck(rows));
    }

    @Command(name = "retry", mixinStandardHelpOptions = true, description = "Tries to deliver at once what is stuck.")
    int retry(
            @Option(names = "--row", description = "Only this one, as 'stuck' prints it; may be repeated.") @Nullable
                    List<String> rows,
            @Option(names = "--reason", required = true, description = WHY) String reason)
            throws IOException, InterruptedException {
        Retried retried = ask(server -> server.retry(new Retry(good(reason), rows)));
        return print(retried, List.of("The notices of " + retried.watches() + " watches are tried again now."));
    }

    @Command(
            name = "hearing",
            mixinStandardHelpOptions = true,
            description = "Prints when the server could not receive.")
    int hearing() throws IOException, InterruptedException {
        HearingView hearing = ask(AdminClient::hearing);
        return print(hearing, AdminPages.hearing(hearing));
    }

    @Command(
            name = "node",
            mixinStandardHelpOptions = true,
            description = "Prints whether the node claims what is due.")
    int node() throws IOException, InterruptedException {
        NodeView node = ask(AdminClient::node);
        return print(node, AdminPages.node(node));
    }

    @Command(
            name = "drain",
            mixinStandardHelpOptions = true,
            description = "Has the node leave what is due to the other nodes and send its streams there, so that it can"
                    + " be stopped. The last node goes on.")
    int drain(
            @Option(names = "--undo", description = "Has it take its work up again.") boolean undo,
            @Option(names = "--reason", required = true, description = WHY) String reason)
            throws IOException, InterruptedException {
        NodeView node = ask(server -> server.drain(!undo, good(reason)));
        return print(node, AdminPages.node(node));
    }

    /** One question to the server. */
    interface Question<T> {
        T ask(AdminClient server) throws IOException, InterruptedException;
    }

    <T> T ask(Question<T> question) throws IOException, InterruptedException {
        try (AdminClient server = server()) {
            return question.ask(server);
        }
    }

    /** What the server said for programs, or {@code people} for people. */
    private int print(Object answer, List<String> people) {
        if (json) {
            out().println(new String(Json.bytes(answer), StandardCharsets.UTF_8));
        } else {
            people.forEach(out()::println);
        }
        out().flush();
        return 0;
    }

    /** What the contract takes as a reason, or else an explanation. */
    private static String good(String reason) throws IOException {
        if (!Reason.isGood(reason)) {
            throw new IOException(Reason.ADVICE + " Nothing was changed.");
        }
        return reason;
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

    PrintWriter out() {
        return spec.commandLine().getOut();
    }
}
