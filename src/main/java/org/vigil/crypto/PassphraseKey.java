package org.vigil.crypto;

import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Arrays;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;

/** A key from a passphrase: NFKC, UTF-8, Argon2id version 1.3 (RFC 9106). */
public final class PassphraseKey {
    /** Length of the key in bytes. */
    public static final int SIZE = 32;
    /** Length of the salt in bytes. */
    public static final int SALT_SIZE = 16;

    private PassphraseKey() {}

    /**
     * The key, 32 bytes; the same on every keyboard and system, because NFKC makes one of the ways to type a text.
     *
     * @param passphrase left as it is; the caller wipes it
     * @param salt random, 16 bytes
     * @throws IllegalArgumentException with a fixed text if the salt has another length
     */
    public static byte[] derive(char[] passphrase, byte[] salt, Argon2 cost) {
        if (salt.length != SALT_SIZE) {
            throw new IllegalArgumentException("not a salt of 16 bytes");
        }
        byte[] bytes = Normalizer.normalize(CharBuffer.wrap(passphrase), Normalizer.Form.NFKC)
                .getBytes(StandardCharsets.UTF_8);
        try {
            return argon2id(bytes, parameters(salt, cost).build());
        } finally {
            Arrays.fill(bytes, (byte) 0);
        }
    }

    static Argon2Parameters.Builder parameters(byte[] salt, Argon2 cost) {
        return new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
                .withVersion(Argon2Parameters.ARGON2_VERSION_13)
                .withMemoryAsKB(cost.memory())
                .withIterations(cost.iterations())
                .withParallelism(cost.lanes())
                .withSalt(salt);
    }

    static byte[] argon2id(byte[] passphrase, Argon2Parameters parameters) {
        Argon2BytesGenerator argon2 = new Argon2BytesGenerator();
        argon2.init(parameters);
        byte[] key = new byte[SIZE];
        argon2.generateBytes(passphrase, key);
        return key;
    }
}
