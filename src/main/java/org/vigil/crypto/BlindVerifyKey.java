package org.vigil.crypto;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Arrays;
import org.bouncycastle.crypto.digests.SHA384Digest;
import org.bouncycastle.crypto.engines.RSAEngine;
import org.bouncycastle.crypto.params.RSAKeyParameters;
import org.bouncycastle.crypto.signers.PSSSigner;
import org.bouncycastle.util.BigIntegers;
import org.jspecify.annotations.Nullable;

/**
 * The public half of a key for blind signatures: RSA with 2,048 bits and the exponent 65,537, for the variant
 * RSABSSA-SHA384-PSS-Randomized of RFC 9474. What it signed is an ordinary RSASSA-PSS signature of a prepared message.
 */
public final class BlindVerifyKey {
    /** Length in bytes of the key, of what is blinded and of a signature. */
    public static final int SIZE = 256;
    /** The salt that RFC 9474 gives this variant, in bytes: as long as the hash. */
    static final int SALT = 48;

    static final BigInteger EXPONENT = BigInteger.valueOf(65_537);
    private static final int BITS = 8 * SIZE;

    private final RSAKeyParameters key;

    /** Of any size, for vectors; the modulus is looked at for small factors. */
    BlindVerifyKey(BigInteger modulus) {
        this.key = new RSAKeyParameters(false, modulus, EXPONENT);
    }

    /**
     * Reads a key: the modulus, big end first.
     *
     * @throws IllegalArgumentException with a fixed text if it is not one of 2,048 bits that can be a product of two primes
     */
    public static BlindVerifyKey of(byte[] modulus) {
        BigInteger number = new BigInteger(1, modulus);
        if (modulus.length == SIZE && number.bitLength() == BITS && number.testBit(0)) {
            try {
                return new BlindVerifyKey(number);
            } catch (IllegalArgumentException e) {
                // said below
            }
        }
        throw new IllegalArgumentException("not a key for blind signatures");
    }

    /** The modulus, big end first, 256 bytes. */
    public byte[] bytes() {
        return padded(key.getModulus());
    }

    /** Whether {@code signature} is this key's for {@code prepared}; whatever else it may be, the answer is no. */
    public boolean verify(byte[] prepared, byte[] signature) {
        if (signature.length != padded(key.getModulus()).length
                || new BigInteger(1, signature).compareTo(key.getModulus()) >= 0) {
            return false;
        }
        PSSSigner verifier = new PSSSigner(new RSAEngine(), new SHA384Digest(), SALT);
        verifier.init(false, key);
        verifier.update(prepared, 0, prepared.length);
        return verifier.verifySignature(signature);
    }

    /**
     * What the server key signs for this one.
     *
     * @param notBefore to the second, as is {@code notAfter}
     * @return label, 0, the key, then both instants in seconds since 1970, 8 bytes each, big end first
     */
    public byte[] certificateMessage(Instant notBefore, Instant notAfter) {
        byte[] validity = ByteBuffer.allocate(2 * Long.BYTES)
                .putLong(notBefore.getEpochSecond())
                .putLong(notAfter.getEpochSecond())
                .array();
        return Label.BLIND_KEY.message(bytes(), validity);
    }

    RSAKeyParameters key() {
        return key;
    }

    /** As long as the modulus. */
    byte[] padded(BigInteger number) {
        return BigIntegers.asUnsignedByteArray(BigIntegers.getUnsignedByteLength(key.getModulus()), number);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof BlindVerifyKey one && Arrays.equals(bytes(), one.bytes());
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes());
    }

    /** Says nothing. */
    @Override
    public String toString() {
        return "BlindVerifyKey";
    }
}
