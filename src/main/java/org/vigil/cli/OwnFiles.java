package org.vigil.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/** Files and directories that only their owner may read, from their first byte on. */
final class OwnFiles {
    private OwnFiles() {}

    /** Makes the directory; one that is there already stays as it is. */
    static void directory(Path directory) throws IOException {
        Files.createDirectories(directory, only(directory, "rwx------"));
    }

    /** Makes the directory that {@code file} is to be in. */
    static void prepareFor(Path file) throws Stop {
        Path directory = file.toAbsolutePath().getParent();
        try {
            if (directory != null && !Files.isDirectory(directory)) {
                Files.createDirectories(directory.getParent());
                directory(directory);
            }
        } catch (IOException e) {
            throw new Stop("This directory cannot be made: " + directory);
        }
    }

    /** Writes a file that is not there yet. */
    static void write(Path file, String text) throws IOException {
        Set<OpenOption> fresh = Set.of(StandardOpenOption.WRITE, StandardOpenOption.CREATE_NEW);
        try (SeekableByteChannel channel = Files.newByteChannel(file, fresh, only(file, "rw-------"))) {
            for (ByteBuffer rest = ByteBuffer.wrap(text.getBytes(UTF_8)); rest.hasRemaining(); ) {
                channel.write(rest);
            }
        }
    }

    /** As {@link #write}, one line and for people: a file that is there stays as it is. */
    static void hand(Path file, String line) throws Stop {
        try {
            write(file, line + "\n");
        } catch (FileAlreadyExistsException e) {
            throw new Stop("There is a file in this place already, and it was left as it is: " + file);
        } catch (IOException e) {
            throw new Stop("This file cannot be written: " + file);
        }
    }

    /** Puts {@code text} in the place of what the file holds, at once. */
    static void replace(Path file, String text) throws IOException {
        Path fresh = file.resolveSibling(file.getFileName() + ".new");
        Files.deleteIfExists(fresh);
        write(fresh, text);
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    private static FileAttribute<?>[] only(Path path, String permissions) {
        boolean posix = path.getFileSystem().supportedFileAttributeViews().contains("posix");
        return posix
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
                }
                : new FileAttribute<?>[0];
    }
}
