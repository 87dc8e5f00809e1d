package org.vigil.crypto;

import org.bouncycastle.crypto.params.MLKEMParameters;
import org.bouncycastle.crypto.params.MLKEMPrivateKeyParameters;

/**
 * A Kyber-1024 key pair made from a seed, so that a vault keeps 64 bytes of it and not 3,168. It is drawn as FIPS 203 draws
 * ML-KEM-1024's: keys of the two are alike, and only what is sealed to them differs, which libsignal does by Kyber's rules.
 */
public final class KyberKeyPair {
    /** Length of the seed in bytes. */
    public static final int SEED_SIZE = 64;

    private final MLKEMPrivateKeyParameters keys;

    private KyberKeyPair(MLKEMPrivateKeyParameters keys) {
        this.keys = keys;
    }

    /**
     * The pair of a seed; the same again for the same.
     *
     * @throws IllegalArgumentException with a fixed text if it is not 64 bytes
     */
    public static KyberKeyPair of(byte[] seed) {
        if (seed.length != SEED_SIZE) {
            throw new IllegalArgumentException("not the seed of a Kyber key");
        }
        return new KyberKeyPair(new MLKEMPrivateKeyParameters(MLKEMParameters.ml_kem_1024, seed.clone()));
    }

    /** 1,568 bytes. */
    public byte[] publicBytes() {
        return keys.getPublicKey();
    }

    /** 3,168 bytes. */
    public byte[] privateBytes() {
        return keys.withPreferredFormat(MLKEMPrivateKeyParameters.EXPANDED_KEY).getEncoded();
    }

    /** Says nothing. */
    @Override
    public String toString() {
        return "KyberKeyPair";
    }
}
