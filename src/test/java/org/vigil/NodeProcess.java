package org.vigil;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.vigil.admin.AdminClient;
import org.vigil.admin.OperatorCredentials;
import org.vigil.wire.ServerAddress;

/** One node of several on one Redis, as a process of whatever build it is started with. */
final class NodeProcess implements AutoCloseable {
    private final Path home;
    private final Path keys;
    private final int port;
    private final List<String> options;
    private @Nullable Process process;
    private @Nullable BufferedReader says;

    /** Not before {@link #start}; {@code keys} are all nodes'. */
    NodeProcess(Path home, Path keys, int port, List<String> options) {
        this.home = home;
        this.keys = keys;
        this.port = port;
        this.options = options;
    }

    int port() {
        return port;
    }

    /** Starts it, and waits until it says where it listens. */
    ServerAddress start(String build) throws IOException {
        Files.createDirectories(home);
        List<String> command = new ArrayList<>(List.of(
                ProcessHandle.current().info().command().orElseThrow(),
                "--enable-native-access=ALL-UNNAMED",
                "-XX:TieredStopAtLevel=1", // it lives for a minute
                "-cp",
                build,
                "org.vigil.Launcher",
                "serve",
                "--data=" + home.resolve("data"),
                "--pki=" + keys,
                "--port=" + port,
                "--admin-port=0"));
        command.addAll(options);
        Path complaints = home.resolve("complaints");
        process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.appendTo(complaints.toFile()))
                .start();
        says = process.inputReader(StandardCharsets.UTF_8);
        String line = String.valueOf(says.readLine());
        if (!line.contains("vigil-server:")) {
            throw new AssertionError("serve did not start: " + Files.readString(complaints));
        }
        return ServerAddress.parse(line.substring(line.indexOf("vigil-server:")));
    }

    /** The operators' listener of it. */
    AdminClient operator() throws IOException {
        String listener = Files.readString(home.resolve("data/admin-address")).strip();
        return new AdminClient(URI.create(listener), OperatorCredentials.of(keys));
    }

    /** Asks it to end, by SIGTERM, and waits. */
    void stop() {
        Process running = Objects.requireNonNull(process);
        running.toHandle().destroy();
        running.onExit().join();
    }

    @Override
    public void close() {
        if (process != null) {
            process.destroyForcibly().onExit().join();
        }
    }
}
