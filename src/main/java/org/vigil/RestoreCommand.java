package org.vigil;

import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.concurrent.Callable;
import org.vigil.admin.BackupKey;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Makes a data directory of a backup. */
@Command(
        name = "restore",
        mixinStandardHelpOptions = true,
        description = {
            "Makes a data directory of what 'backup' made; 'serve' goes on from there.",
            "What was accepted after the backup is lost: people check in again, and what was told since is told again.",
            "Never start it while the server that was backed up still runs."
        })
final class RestoreCommand implements Callable<Integer> {
    @Option(names = "--from", required = true, paramLabel = "FILE", description = "The backup.")
    private Path from = Path.of("");

    @Option(names = "--key", required = true, paramLabel = "FILE", description = "The key's half backup.secret.")
    private Path key = Path.of("");

    @Option(
            names = "--data",
            required = true,
            paramLabel = "DIR",
            description = "The data directory; it must not be there, or be empty.")
    private Path data = Path.of("");

    @Override
    public Integer call() throws IOException {
        new Backup(from).restore(BackupKey.secret(key), data, new SecureRandom());
        return 0;
    }
}
