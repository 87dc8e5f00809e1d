package org.vigil.redis;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import org.vigil.wire.Blob;

/** Files and folders for their owner only from the moment they exist; files are replaced whole or not at all. */
public final class PrivateFile {
    private static final FileAttribute<Set<PosixFilePermission>> FILE = permissions("rw-------");
    private static final FileAttribute<Set<PosixFilePermission>> FOLDER = permissions("rwx------");
    private static final FileAttribute<Set<PosixFilePermission>> PROGRAM = FOLDER;

    private PrivateFile() {}

    /** Makes a folder, and those above it; one that is there stays as it is. */
    public static void folder(Path folder) throws IOException {
        Files.createDirectories(folder, FOLDER);
    }

    /** The same, and nobody else's any more if it was there. */
    static void ownFolder(Path folder) throws IOException {
        folder(folder);
        Files.setPosixFilePermissions(folder, FOLDER.value());
    }

    /** A file that is not there yet, empty. */
    public static OutputStream create(Path file) throws IOException {
        return Channels.newOutputStream(channel(file, FILE));
    }

    /** In UTF-8. */
    public static void write(Path file, String text) throws IOException {
        write(file, text.getBytes(StandardCharsets.UTF_8));
    }

    /** In the place of what it was. */
    public static void write(Path file, byte[] bytes) throws IOException {
        write(file, bytes, FILE);
    }

    /** Like {@link #write(Path, byte[])}, to be executed. */
    static void writeProgram(Path file, byte[] bytes) throws IOException {
        write(file, bytes, PROGRAM);
    }

    /** Writes one line of base64url. */
    public static void writeBlob(Path file, byte[] bytes) throws IOException {
        write(file, Blob.of(bytes).text() + "\n");
    }

    /** Reads one line of base64url. */
    public static Blob readBlob(Path file) throws IOException {
        try {
            return Blob.parse(Files.readString(file).strip());
        } catch (IllegalArgumentException e) {
            throw new IOException("not base64url: " + file);
        }
    }

    private static void write(Path file, byte[] bytes, FileAttribute<Set<PosixFilePermission>> permissions)
            throws IOException {
        Path fresh = file.resolveSibling(file.getFileName() + ".new");
        Files.deleteIfExists(fresh); // left by a run that was cut off
        try (FileChannel channel = channel(fresh, permissions)) {
            Channels.newOutputStream(channel).write(bytes);
            channel.force(true);
        }
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    private static FileChannel channel(Path fresh, FileAttribute<Set<PosixFilePermission>> permissions)
            throws IOException {
        Set<StandardOpenOption> onlyNew = Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        return FileChannel.open(fresh, onlyNew, permissions);
    }

    private static FileAttribute<Set<PosixFilePermission>> permissions(String text) {
        return PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(text));
    }
}
