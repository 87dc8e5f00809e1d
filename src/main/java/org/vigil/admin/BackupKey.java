package org.vigil.admin;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import org.vigil.crypto.NoticeKeyPair;
import org.vigil.redis.PrivateFile;

/** Whom backups are sealed to: the public half is for the server's machine, the secret one for any but that. */
public final class BackupKey {
    private static final String PUBLIC = "backup.public";
    private static final String SECRET = "backup.secret";

    private BackupKey() {}

    /**
     * Makes one, in two files of {@code folder}.
     *
     * @throws IOException with a text for the operator if there is one already
     */
    public static void create(Path folder, SecureRandom random) throws IOException {
        if (Files.exists(folder.resolve(SECRET))) {
            throw new IOException("There is a key already: " + folder.resolve(SECRET) + ". Nothing was changed.");
        }
        NoticeKeyPair pair = NoticeKeyPair.generate(random);
        PrivateFile.folder(folder);
        PrivateFile.writeBlob(folder.resolve(SECRET), pair.privateBytes());
        PrivateFile.writeBlob(folder.resolve(PUBLIC), pair.publicBytes());
    }

    /** Reads the public half. */
    public static byte[] publicHalf(Path file) throws IOException {
        return sized(file, NoticeKeyPair.PUBLIC_SIZE);
    }

    /** Reads the secret half, from which the other follows. */
    public static NoticeKeyPair secret(Path file) throws IOException {
        return NoticeKeyPair.of(sized(file, NoticeKeyPair.SIZE));
    }

    private static byte[] sized(Path file, int size) throws IOException {
        byte[] key = PrivateFile.readBlob(file).bytes();
        if (key.length != size) {
            throw new IOException("not the half of a key for backups that is needed here: " + file);
        }
        return key;
    }
}
