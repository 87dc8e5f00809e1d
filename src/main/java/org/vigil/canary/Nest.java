package org.vigil.canary;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.vigil.redis.DataLock;
import org.vigil.redis.PrivateFile;
import org.vigil.wire.Blob;
import org.vigil.wire.Json;

/**
 * The canaries of this node, in a file of its data directory, so that a node that starts again goes on with those it left.
 * One node at a time has it: nodes that share a directory leave it to the first.
 */
final class Nest implements AutoCloseable {
    private static final String FILE = "self-test.json";
    private static final String LOCK = "self-test.lock";

    private static final Logger LOG = System.getLogger(Nest.class.getName());

    private record Content(List<Canary> canaries) {}

    private final Path file;
    private final Optional<DataLock> lock;
    private final Map<Blob, Canary> canaries = new LinkedHashMap<>();

    private Nest(Path file, Optional<DataLock> lock) {
        this.file = file;
        this.lock = lock;
    }

    /** In the directory {@code data}, which is made if it is not there. */
    static Nest in(Path data) throws IOException {
        Files.createDirectories(data);
        Nest nest = new Nest(data.resolve(FILE), DataLock.tryTake(data.resolve(LOCK)));
        nest.load();
        return nest;
    }

    /** Whether no other node had it first. */
    boolean isOurs() {
        return lock.isPresent();
    }

    /** In the order in which they came. */
    List<Canary> all() {
        return new ArrayList<>(canaries.values());
    }

    /** Keeps {@code canary} in the place of what it was. */
    void put(Canary canary) {
        canaries.put(canary.seed(), canary);
        save();
    }

    void remove(Canary canary) {
        canaries.remove(canary.seed());
        save();
    }

    @Override
    public void close() throws IOException {
        if (lock.isPresent()) {
            lock.get().close();
        }
    }

    /** A file that is damaged keeps no server from starting: there are new canaries then. */
    private void load() throws IOException {
        if (!isOurs() || Files.notExists(file)) {
            return;
        }
        try {
            Json.read(Files.readAllBytes(file), Content.class).canaries().forEach(one -> canaries.put(one.seed(), one));
        } catch (RuntimeException e) {
            canaries.clear();
            LOG.log(Level.WARNING, "The file of the self-test is damaged: it begins anew");
        }
    }

    private void save() {
        try {
            PrivateFile.write(file, Json.bytes(new Content(all())));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
