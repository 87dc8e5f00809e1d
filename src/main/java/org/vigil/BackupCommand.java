package org.vigil;

import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.concurrent.Callable;
import org.vigil.admin.BackupKey;
import org.vigil.redis.Keys;
import org.vigil.redis.Redis;
import org.vigil.redis.RedisAddress;
import org.vigil.redis.RedisHome;
import org.vigil.redis.RedisProcess;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Copies all that a running server keeps into one sealed file. */
@Command(
        name = "backup",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Copies all that a running server keeps into one file, sealed to the key made by 'pki backup-key'.",
            "The server goes on meanwhile. Takes the settings of 'serve', so that the same environment does for both.",
            "The offline keys and operators' certificates are not in it: they belong on another machine."
        })
final class BackupCommand implements Callable<Integer> {
    @Option(names = "--to", required = true, paramLabel = "FILE", description = "The key's half backup.public.")
    private Path to = Path.of("");

    @Option(names = "--out", required = true, paramLabel = "FILE", description = "A new file.")
    private Path out = Path.of("");

    @Mixin
    private Config config = new Config();

    @Override
    public Integer call() throws IOException {
        Instant begun = Instant.now();
        RedisAddress store = store();
        new Backup(out.toAbsolutePath()).make(store, config.keys(), BackupKey.publicHalf(to), new SecureRandom());
        try (Redis redis = Redis.open(store)) {
            new LastBackup(redis, Keys.open(redis, config.partitions)).note(begun);
        }
        return 0;
    }

    private RedisAddress store() throws IOException {
        RedisHome given = config.redis();
        return given != null
                ? given.only()
                : RedisProcess.running(config.data)
                        .orElseThrow(
                                () -> new IOException("No server runs in this data directory; start it, or give the"
                                        + " settings that it runs with. Nothing was made."));
    }
}
