package org.vigil;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.vigil.admin.Pki;
import org.vigil.crypto.BlindSigningKey;
import org.vigil.timer.Clocks;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Runs the server until it is told to stop. */
@Command(
        name = "serve",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description =
                "Runs the server until SIGTERM. Needs no configuration: it makes its own keys and starts its own Redis.")
final class Serve implements Callable<Integer> {
    /** In the data directory: what exiles are given, and where operators find the server. */
    static final String ADDRESS = "server-address";

    static final String ADMIN_ADDRESS = "admin-address";

    @Mixin
    private Config config = new Config();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws IOException, InterruptedException {
        CountDownLatch stopped = new CountDownLatch(1);
        CountDownLatch told = new CountDownLatch(1);
        makeKeys();
        try (Server server = Server.open(config, Clocks.of(InstantSource.system()), new SecureRandom())) {
            Runtime.getRuntime().addShutdownHook(new Thread(() -> {
                told.countDown();
                awaitQuietly(stopped);
            }));
            server.run();
            announce(server);
            told.await();
        } finally {
            stopped.countDown();
        }
        return 0;
    }

    /** For a server that has none. */
    private void makeKeys() throws IOException {
        if (Files.notExists(config.keys())) {
            SecureRandom random = new SecureRandom();
            Pki pki = new Pki(config.keys(), InstantSource.system(), random);
            pki.createAll(config.names);
            pki.addBlindKey(BlindSigningKey.generate(random), false);
        }
    }

    private void announce(Server server) throws IOException {
        write(config.data.resolve(ADMIN_ADDRESS), "https://localhost:" + server.adminPort() + "/");
        write(config.data.resolve(ADDRESS), server.address().text());
        spec.commandLine()
                .getOut()
                .println("Vigil is listening; give this to exiles: "
                        + server.address().text());
        spec.commandLine().getOut().flush();
    }

    private static void write(Path file, String text) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, text + System.lineSeparator());
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
