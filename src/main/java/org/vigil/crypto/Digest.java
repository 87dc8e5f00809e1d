package org.vigil.crypto;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** SHA-256: what the server keeps of tokens and capabilities, and what shares are known by. */
public final class Digest {
    /** Length in bytes. */
    public static final int SIZE = 32;

    private Digest() {}

    /** SHA-256 of {@code bytes}, 32 bytes. */
    public static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java has SHA-256", e);
        }
    }

    /** Whether two digests, tokens or tags are the same, in a time that does not depend on where they differ. */
    public static boolean equal(byte[] one, byte[] other) {
        return MessageDigest.isEqual(one, other);
    }
}
