package org.vigil.crypto;

import java.security.SecureRandom;
import java.util.Arrays;
import org.bouncycastle.crypto.AsymmetricCipherKeyPair;
import org.jspecify.annotations.Nullable;

/** A mailbox's key for notices: X-Wing (ML-KEM-768 with X25519). The server seals to the public half with {@link Hpke}. */
public final class NoticeKeyPair {
    /** Length of the private half in bytes. */
    public static final int SIZE = 32;
    /** Length of the public half in bytes. */
    public static final int PUBLIC_SIZE = 1_216;

    private final byte[] seed;
    private final AsymmetricCipherKeyPair keys;

    private NoticeKeyPair(byte[] seed) {
        this.seed = seed;
        this.keys = Hpke.suite().deserializePrivateKey(seed, null);
    }

    /** A new pair. */
    public static NoticeKeyPair generate(SecureRandom random) {
        byte[] seed = new byte[SIZE];
        random.nextBytes(seed);
        return new NoticeKeyPair(seed);
    }

    /**
     * The pair of {@link #privateBytes}.
     *
     * @throws IllegalArgumentException with a fixed text if they are not 32 bytes
     */
    public static NoticeKeyPair of(byte[] privateBytes) {
        if (privateBytes.length != SIZE) {
            throw new IllegalArgumentException("not the private half of an X-Wing key");
        }
        return new NoticeKeyPair(privateBytes.clone());
    }

    /** The secret itself, a copy, 32 bytes; the public half follows from it. */
    public byte[] privateBytes() {
        return seed.clone();
    }

    /** What the server seals to, 1,216 bytes. */
    public byte[] publicBytes() {
        return Hpke.suite().serializePublicKey(keys.getPublic());
    }

    AsymmetricCipherKeyPair keys() {
        return keys;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof NoticeKeyPair pair && Digest.equal(seed, pair.seed);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(publicBytes());
    }

    /** Says nothing. */
    @Override
    public String toString() {
        return "NoticeKeyPair";
    }
}
