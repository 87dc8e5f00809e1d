package org.vigil.crypto;

import java.nio.ByteBuffer;
import java.util.Arrays;
import org.bouncycastle.crypto.InvalidCipherTextException;
import org.bouncycastle.crypto.hpke.HPKE;
import org.bouncycastle.crypto.params.AsymmetricKeyParameter;
import org.bouncycastle.math.ec.rfc7748.X25519;

/**
 * HPKE (RFC 9180) in base mode, one message per encapsulation, in one suite: X-Wing, HKDF-SHA256, AES-256-GCM.
 *
 * <p>A sealed message is the encapsulation (1,120 bytes), then the ciphertext with its tag (16 bytes longer than the
 * plaintext). Anybody can seal: who did must be said inside, by a signature.
 */
public final class Hpke {
    private static final int ENCAPSULATION = 1_120;
    /** How many bytes a sealed message is longer than its plaintext. */
    public static final int OVERHEAD = ENCAPSULATION + 16;

    private Hpke() {}

    /**
     * Seals to a notice key, with Bouncy Castle's own randomness.
     *
     * @param publicKey 1,216 bytes that {@link #isPublicKey} takes
     * @param aad authenticated, not in the message; may be empty
     * @throws IllegalArgumentException with a fixed text if {@code publicKey} is not a key
     */
    public static byte[] seal(byte[] publicKey, Label info, byte[] aad, byte[] plaintext) {
        if (!isPublicKey(publicKey)) {
            throw new IllegalArgumentException("not an X-Wing public key");
        }
        HPKE hpke = suite();
        AsymmetricKeyParameter key = hpke.deserializePublicKey(publicKey);
        try {
            byte[][] sealed = hpke.seal(key, info.bytes(), aad, plaintext, null, null, null);
            return ByteBuffer.allocate(OVERHEAD + plaintext.length)
                    .put(sealed[1])
                    .put(sealed[0])
                    .array();
        } catch (InvalidCipherTextException e) {
            throw new AssertionError("sealing has no ciphertext to refuse", e);
        }
    }

    /**
     * Opens what was sealed to {@code pair} under the same {@code info} and {@code aad}.
     *
     * @throws Unopenable if it was not, or was altered since
     */
    public static byte[] open(NoticeKeyPair pair, Label info, byte[] aad, byte[] sealed) throws Unopenable {
        if (sealed.length < OVERHEAD) {
            throw new Unopenable();
        }
        byte[] encapsulation = Arrays.copyOf(sealed, ENCAPSULATION);
        byte[] ciphertext = Arrays.copyOfRange(sealed, ENCAPSULATION, sealed.length);
        try {
            return suite().open(encapsulation, pair.keys(), info.bytes(), aad, ciphertext, null, null, null);
        } catch (InvalidCipherTextException | RuntimeException e) {
            throw new Unopenable(); // the library throws IllegalStateException for a point of small order
        }
    }

    /** Whether notices can be sealed to {@code publicKey}: its coefficients are reduced, its point is not of small order. */
    public static boolean isPublicKey(byte[] publicKey) {
        if (publicKey.length != NoticeKeyPair.PUBLIC_SIZE) {
            return false;
        }
        try {
            suite().deserializePublicKey(publicKey);
        } catch (IllegalArgumentException e) {
            return false;
        }
        byte[] anyScalar = new byte[X25519.SCALAR_SIZE];
        int point = publicKey.length - X25519.POINT_SIZE;
        return X25519.calculateAgreement(anyScalar, 0, publicKey, point, new byte[X25519.POINT_SIZE], 0);
    }

    /** A new one each time: nothing says that it may be shared by threads. */
    static HPKE suite() {
        return new HPKE(HPKE.mode_base, HPKE.kem_X_WING, HPKE.kdf_HKDF_SHA256, HPKE.aead_AES_GCM256);
    }
}
