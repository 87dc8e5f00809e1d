package org.vigil;

import java.io.Console;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.vigil.admin.BackupKey;
import org.vigil.admin.Operator;
import org.vigil.admin.OperatorCredentials;
import org.vigil.admin.Pki;
import org.vigil.crypto.BlindSigningKey;
import org.vigil.web.Peer;
import org.vigil.web.Role;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

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

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Command(name = "create", mixinStandardHelpOptions = true, description = "Makes everything, for a new server.")
    int create(@Parameters(description = "Host names and addresses of the server.", arity = "1..*") List<String> names)
            throws IOException {
        pki().createAll(names);
        return renewBlindKey(false);
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
            name = "renew-blind-key",
            mixinStandardHelpOptions = true,
            description =
                    "Makes and certifies a new key for blind tokens, twice a year; the server reads it when it starts."
                            + " Tokens of the keys before can be spent until those end.")
    int renewBlindKey(
            @Option(
                            names = "--end-others",
                            description = "Ends the keys before now, and all their tokens that are not spent.")
                    boolean endOthers)
            throws IOException {
        pki().addBlindKey(BlindSigningKey.generate(new SecureRandom()), endOthers);
        return 0;
    }

    @Command(
            name = "renew-operator",
            mixinStandardHelpOptions = true,
            description = "Makes a new certificate for the operator whose folder is here.")
    int renewOperator() throws IOException {
        pki().renewOperator();
        return 0;
    }

    @Command(
            name = "operator",
            mixinStandardHelpOptions = true,
            description = "Makes a certificate for one more operator, for 'admin --pki'; prints its number.")
    int operator(
            @Parameters(paramLabel = "NAME", description = "Who gets it: shown in the audit log.") String name,
            @Option(
                            names = "--role",
                            required = true,
                            description = "viewer: looks; operator: may do what operators may.")
                    Role role,
            @Option(names = "--out", required = true, description = "A new directory, to be handed over.") Path out)
            throws IOException {
        spec.commandLine().getOut().println(pki().issueOperator(name, role, out));
        return 0;
    }

    @Command(
            name = "operators",
            mixinStandardHelpOptions = true,
            description = "Lists all operators' certificates: number, role, until when, name.")
    int operators() throws IOException {
        for (Operator one : pki().operators()) {
            Peer peer = one.peer();
            Role role = peer.role();
            spec.commandLine()
                    .getOut()
                    .printf(
                            "%s %-8s %s %s%n",
                            peer.serial(),
                            one.revoked() ? "REVOKED" : role == null ? "none" : role.text(),
                            one.until(),
                            peer.name());
        }
        return 0;
    }

    @Command(
            name = "revoke",
            mixinStandardHelpOptions = true,
            description = "Revokes an operator's certificate. A server reads the list,"
                    + " server/operators.crl, again by itself.")
    int revoke(@Parameters(paramLabel = "NUMBER", description = "As 'pki operators' tells it.") String serial)
            throws IOException {
        pki().revokeOperator(serial);
        return 0;
    }

    @Command(
            name = "backup-key",
            mixinStandardHelpOptions = true,
            description =
                    "Makes a key that backups are sealed to: backup.public for the server's machine, backup.secret"
                            + " for any but that.")
    int backupKey(@Option(names = "--out", required = true, description = "A directory.") Path out) throws IOException {
        BackupKey.create(out, new SecureRandom());
        return 0;
    }

    @Command(
            name = "browser",
            mixinStandardHelpOptions = true,
            description = "Writes the certificate of the operator whose folder is here, with its key, as a file that a"
                    + " browser imports (PKCS #12), to open the page on the operators' listener. Delete it afterwards.")
    int browser(
            @Option(names = "--out", required = true, description = "The file, operator.p12 for instance.") Path out,
            @Option(
                            names = "--passphrase-file",
                            description = "Its first line is the passphrase that the browser will ask for"
                                    + " (without it, you are asked for one).")
                    @Nullable
                    Path passphrase)
            throws IOException {
        char[] secret = passphrase == null ? asked(System.console()) : first(passphrase);
        try {
            OperatorCredentials.exportTo(out, folder, secret);
        } finally {
            Arrays.fill(secret, '\0');
        }
        return 0;
    }

    private static char[] first(Path file) throws IOException {
        return Files.readString(file).lines().findFirst().orElse("").toCharArray();
    }

    private static char[] asked(@Nullable Console console) throws IOException {
        char[] said = console == null ? null : console.readPassword("A passphrase for the file: ");
        if (said == null) {
            throw new IOException("There is nobody to ask: use --passphrase-file. Nothing was written.");
        }
        return said;
    }

    private Pki pki() {
        return new Pki(folder, Clock.systemUTC(), new SecureRandom());
    }
}
