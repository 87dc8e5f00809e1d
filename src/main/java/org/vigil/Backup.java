package org.vigil;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.vigil.crypto.Label;
import org.vigil.crypto.NoticeKeyPair;
import org.vigil.crypto.SealedStream;
import org.vigil.crypto.Unopenable;
import org.vigil.redis.PrivateFile;
import org.vigil.redis.RedisAddress;
import org.vigil.redis.RedisProcess;
import org.vigil.redis.Snapshot;

/**
 * A copy of what a server keeps, sealed to a key whose secret half is elsewhere: the store as it is at one moment, and the
 * part {@code server} of its keys, as a zip file. The offline keys and the operators' are not in it.
 */
record Backup(Path file) {
    private static final String STORE = "redis.rdb";
    private static final String PART = "server";
    /** In a data directory until all of it is there. */
    private static final String UNFINISHED = "restore.unfinished";

    private static final Pattern KEY = Pattern.compile(PART + "/([a-z][a-z-]*\\.[a-z]+)");

    /**
     * Makes it while the server runs.
     *
     * @param keys the folder that {@code pki} made
     * @throws IOException with a text for the operator; then there is no file
     */
    void make(RedisAddress store, Path keys, byte[] publicKey, SecureRandom random) throws IOException {
        if (Files.exists(file)) {
            throw new IOException("There is a file already: " + file + ". Nothing was changed.");
        }
        Path fresh = file.resolveSibling(file.getFileName() + ".new");
        Files.deleteIfExists(fresh); // left by a run that was cut off
        try (OutputStream out = PrivateFile.create(fresh);
                OutputStream sealed = SealedStream.seal(out, publicKey, Label.BACKUP, random);
                ZipOutputStream zip = new ZipOutputStream(sealed)) {
            for (Path key : keysOf(keys)) {
                zip.putNextEntry(new ZipEntry(PART + "/" + key.getFileName()));
                Files.copy(key, zip);
            }
            zip.putNextEntry(new ZipEntry(STORE));
            Snapshot.take(store, zip);
        } catch (IOException | RuntimeException e) {
            Files.deleteIfExists(fresh);
            throw e;
        }
        try (FileChannel written = FileChannel.open(fresh, StandardOpenOption.WRITE)) {
            written.force(true);
        }
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
    }

    private static List<Path> keysOf(Path keys) throws IOException {
        try (Stream<Path> files = Files.list(keys.resolve(PART))) {
            return files.filter(Files::isRegularFile).sorted().toList();
        }
    }

    /**
     * Makes a data directory of it, with which {@code serve} goes on from when it was made; what the server could not hear since
     * then counts as deafness.
     *
     * @param data must not be there, or be empty, or be what a restore left that was cut off; it may be the root of a file
     *     system of its own
     * @throws IOException with a text for the operator; then nothing is in it
     */
    void restore(NoticeKeyPair secret, Path data, SecureRandom random) throws IOException {
        boolean made = !Files.exists(data);
        PrivateFile.folder(data);
        Path fresh = data.resolve(UNFINISHED);
        if (Files.exists(fresh)) {
            empty(data);
        } else if (!content(data).isEmpty()) {
            throw new IOException("There is something in " + data + ": move it away first. Nothing was changed.");
        }
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file));
                InputStream opened = SealedStream.open(in, secret, Label.BACKUP)) {
            unpack(new ZipInputStream(opened), fresh, random);
            opened.transferTo(OutputStream.nullOutputStream()); // only who reads its end knows that all of it is right
            for (Path part : content(fresh)) {
                Files.move(part, data.resolve(part.getFileName()), StandardCopyOption.ATOMIC_MOVE);
            }
            Files.delete(fresh);
        } catch (Unopenable e) {
            throw new IOException("This backup was not sealed to this key, or it is damaged. Nothing was changed.", e);
        } finally {
            if (Files.exists(fresh)) {
                empty(data);
            }
            if (made) {
                deleteIfEmpty(data);
            }
        }
    }

    /**
     * Whoever serves asks first.
     *
     * @throws IOException with a text for the operator, if a restore into this directory was cut off
     */
    static void insistOnWhole(Path data) throws IOException {
        if (Files.exists(data.resolve(UNFINISHED))) {
            throw new IOException("A restore into " + data + " was cut off: run it again.");
        }
    }

    private static void unpack(ZipInputStream zip, Path data, SecureRandom random) throws IOException {
        Path keys = data.resolve("pki").resolve(PART);
        PrivateFile.folder(keys);
        boolean stored = false;
        for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
            Matcher key = KEY.matcher(entry.getName());
            if (key.matches()) {
                try (OutputStream out = PrivateFile.create(keys.resolve(key.group(1)))) {
                    zip.transferTo(out);
                }
            } else if (entry.getName().equals(STORE)) {
                RedisProcess.load(data, zip, random);
                stored = true;
            }
        }
        if (!stored) {
            throw new IOException("This is no backup of a server: it holds no store. Nothing was changed.");
        }
    }

    /** But for what a file system of its own has in its root. */
    private static List<Path> content(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> !file.endsWith("lost+found")).toList();
        }
    }

    /** The mark that it is unfinished goes last. */
    private static void empty(Path data) throws IOException {
        for (Path part : content(data)) {
            if (!part.endsWith(UNFINISHED)) {
                delete(part);
            }
        }
        delete(data.resolve(UNFINISHED));
    }

    private static void delete(Path folder) throws IOException {
        if (Files.exists(folder)) {
            try (Stream<Path> all = Files.walk(folder)) {
                for (Path one : all.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(one);
                }
            }
        }
    }

    private static void deleteIfEmpty(Path folder) throws IOException {
        if (content(folder).isEmpty()) {
            Files.delete(folder);
        }
    }
}
