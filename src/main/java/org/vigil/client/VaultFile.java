package org.vigil.client;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import org.jspecify.annotations.Nullable;

/**
 * A vault's file: one program at a time, replaced whole or not at all, readable by its owner only.
 *
 * <p>The lock is on a file of its own beside it ({@code .lock}), since the vault itself is a new file after each write.
 * A new version is written and forced to disk as {@code .new} and then takes the old one's name.
 */
final class VaultFile implements AutoCloseable {
    private final Path path;
    private FileChannel lock;

    private VaultFile(Path given) throws Trouble {
        path = given.toAbsolutePath();
        lock = locked(path);
    }

    /** A file that is not there yet. */
    static VaultFile create(Path path) throws Trouble {
        if (Files.exists(path)) {
            throw new VaultExists();
        }
        return new VaultFile(path);
    }

    /** A file that is there. */
    static VaultFile open(Path path) throws Trouble {
        if (!Files.isRegularFile(path)) {
            throw new UnusableVault("There is no vault in this place.");
        }
        return new VaultFile(path);
    }

    /** The same again, after {@link #close}. */
    void reopen() throws Trouble {
        lock = locked(path);
    }

    byte[] read() throws UnusableVault {
        try {
            return Files.readAllBytes(path);
        } catch (IOException e) {
            throw new UnusableVault("The vault's file cannot be read.");
        }
    }

    /** On disk when it returns. */
    void replace(byte[] bytes) throws UnusableVault {
        Path next = sibling(path, ".new");
        try {
            Files.deleteIfExists(next); // of a write that a crash ended
            createPrivate(next);
            try (FileChannel out = FileChannel.open(next, StandardOpenOption.WRITE)) {
                ByteBuffer left = ByteBuffer.wrap(bytes);
                while (left.hasRemaining()) {
                    out.write(left);
                }
                out.force(true);
            }
            Files.move(next, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UnusableVault("The vault's file cannot be written: the last change was not kept.");
        }
        forceDirectory();
    }

    @Override
    public void close() {
        try {
            lock.close();
        } catch (IOException e) {
            // the system lets go of the lock when the program ends
        }
    }

    private static FileChannel locked(Path path) throws Trouble {
        try {
            Path lockFile = sibling(path, ".lock");
            createPrivate(lockFile);
            FileChannel lock = FileChannel.open(lockFile, StandardOpenOption.WRITE);
            if (!tryLock(lock)) {
                lock.close();
                throw new VaultInUse();
            }
            return lock;
        } catch (IOException e) {
            throw new UnusableVault("The vault's folder cannot be written.");
        }
    }

    private static boolean tryLock(FileChannel lock) throws IOException {
        try {
            return lock.tryLock() != null;
        } catch (OverlappingFileLockException e) {
            return false; // this very program has it
        }
    }

    private static void createPrivate(Path path) throws IOException {
        try {
            if (path.getFileSystem().supportedFileAttributeViews().contains("posix")) {
                Files.createFile(
                        path, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            } else {
                Files.createFile(path);
            }
        } catch (FileAlreadyExistsException e) {
            // a lock file stays
        }
    }

    private void forceDirectory() {
        Path directory = path.getParent();
        try (@Nullable
                FileChannel channel = directory == null ? null : FileChannel.open(directory, StandardOpenOption.READ)) {
            if (channel != null) {
                channel.force(true);
            }
        } catch (IOException e) {
            // not every system opens directories; the rename itself is done
        }
    }

    private static Path sibling(Path path, String ending) {
        return path.resolveSibling(path.getFileName() + ending);
    }
}
