package org.vigil.redis;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.vigil.wire.Json;

/**
 * {@code run.json}: which Redis runs in a directory, so that the next server finds one whose server was killed.
 *
 * @param pid 0 between the choice of a port and the start
 */
record RunFile(long pid, int port, String password) {
    private static final String NAME = "run.json";

    static Optional<RunFile> read(Path dir) throws IOException {
        Path file = dir.resolve(NAME);
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try {
            return Optional.of(Json.read(Files.readAllBytes(file), RunFile.class));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    void write(Path dir) throws IOException {
        PrivateFile.write(dir.resolve(NAME), Json.bytes(this));
    }

    static void delete(Path dir) throws IOException {
        Files.deleteIfExists(dir.resolve(NAME));
    }

    RedisAddress address() {
        return RedisAddress.loopback(port, password);
    }

    RunFile running(long newPid) {
        return new RunFile(newPid, port, password);
    }

    /** Says nothing of the password. */
    @Override
    public String toString() {
        return "RunFile";
    }
}
