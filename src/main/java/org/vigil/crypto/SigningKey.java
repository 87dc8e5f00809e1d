package org.vigil.crypto;

import java.security.SecureRandom;
import org.bouncycastle.math.ec.rfc8032.Ed25519;
import org.jspecify.annotations.Nullable;

/** The private half of an Ed25519 key (RFC 8032): an owner's, a reader's, a seat's, the server's. */
public final class SigningKey {
    /** Length of the seed in bytes. */
    public static final int SIZE = Ed25519.SECRET_KEY_SIZE;

    private final byte[] seed;
    private final byte[] point = new byte[VerifyKey.SIZE];

    private SigningKey(byte[] seed) {
        this.seed = seed;
        Ed25519.generatePublicKey(seed, 0, point, 0);
    }

    /** A new key. */
    public static SigningKey generate(SecureRandom random) {
        byte[] seed = new byte[SIZE];
        random.nextBytes(seed);
        return new SigningKey(seed);
    }

    /**
     * The key of a {@link #seed}.
     *
     * @throws IllegalArgumentException with a fixed text if it is not 32 bytes long
     */
    public static SigningKey of(byte[] seed) {
        if (seed.length != SIZE) {
            throw new IllegalArgumentException("not an Ed25519 seed");
        }
        return new SigningKey(seed.clone());
    }

    /** The secret itself, a copy, 32 bytes. */
    public byte[] seed() {
        return seed.clone();
    }

    /** The other half. */
    public VerifyKey publicKey() {
        return VerifyKey.of(point);
    }

    /** The signature, 64 bytes; the same for the same message. */
    public byte[] sign(byte[] message) {
        byte[] signature = new byte[VerifyKey.SIGNATURE_SIZE];
        Ed25519.sign(seed, 0, point, 0, message, 0, message.length, signature, 0);
        return signature;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof SigningKey key && Digest.equal(seed, key.seed);
    }

    @Override
    public int hashCode() {
        return publicKey().hashCode();
    }

    /** Says nothing. */
    @Override
    public String toString() {
        return "SigningKey";
    }
}
