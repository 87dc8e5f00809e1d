package org.vigil.crypto;

import java.security.GeneralSecurityException;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * AES-256-GCM (NIST SP 800-38D). Never two plaintexts under one key and nonce. It commits to no key: who must know that
 * only one key opens a ciphertext adds a commitment, as packets do.
 */
public final class Aead {
    /** Length of a key in bytes. */
    public static final int KEY_SIZE = 32;
    /** Length of a nonce in bytes. */
    public static final int NONCE_SIZE = 12;
    /** How many bytes a ciphertext is longer than its plaintext. */
    public static final int OVERHEAD = 16;

    private static final int TAG_BITS = 8 * OVERHEAD;

    private Aead() {}

    /**
     * The ciphertext with its tag.
     *
     * @param aad authenticated, not encrypted; may be empty
     * @throws IllegalArgumentException with a fixed text if key or nonce have another length
     */
    public static byte[] seal(byte[] key, byte[] nonce, byte[] aad, byte[] plaintext) {
        try {
            return cipher(Cipher.ENCRYPT_MODE, key, nonce, aad).doFinal(plaintext);
        } catch (GeneralSecurityException e) {
            throw new AssertionError("every Java has AES-256-GCM", e);
        }
    }

    /**
     * The plaintext.
     *
     * @throws Unopenable if any of the four is not what it was when it was sealed
     * @throws IllegalArgumentException with a fixed text if key or nonce have another length
     */
    public static byte[] open(byte[] key, byte[] nonce, byte[] aad, byte[] ciphertext) throws Unopenable {
        try {
            return cipher(Cipher.DECRYPT_MODE, key, nonce, aad).doFinal(ciphertext);
        } catch (GeneralSecurityException e) {
            throw new Unopenable();
        }
    }

    private static Cipher cipher(int mode, byte[] key, byte[] nonce, byte[] aad) throws GeneralSecurityException {
        if (key.length != KEY_SIZE || nonce.length != NONCE_SIZE) {
            throw new IllegalArgumentException("not a key and nonce of AES-256-GCM");
        }
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, new SecretKeySpec(key, "AES"), new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(aad);
        return cipher;
    }
}
