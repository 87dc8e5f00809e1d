package org.vigil.redis;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/** A file that one holder has at a time; the system lets go of it when the holder dies, however it dies. */
public final class DataLock implements AutoCloseable {
    private final FileChannel file;

    private DataLock(FileChannel file) {
        this.file = file;
    }

    /**
     * Takes {@code <data>/lock}, which keeps a second server out of a data directory.
     *
     * @throws DataInUse if another process, or another server in this one, holds it
     */
    static DataLock take(Path data) throws IOException {
        return tryTake(data.resolve("lock")).orElseThrow(DataInUse::new);
    }

    /** Takes {@code path}, a file for nothing else, if nobody has it. */
    public static Optional<DataLock> tryTake(Path path) throws IOException {
        FileChannel file = FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        if (!isFree(file)) {
            file.close();
            return Optional.empty();
        }
        return Optional.of(new DataLock(file));
    }

    private static boolean isFree(FileChannel file) throws IOException {
        try {
            return file.tryLock() != null;
        } catch (OverlappingFileLockException e) {
            return false; // held by this very process
        }
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
