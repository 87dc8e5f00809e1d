package org.vigil.crypto;

import java.math.BigInteger;
import java.security.SecureRandom;
import org.bouncycastle.crypto.AsymmetricCipherKeyPair;
import org.bouncycastle.crypto.CryptoException;
import org.bouncycastle.crypto.generators.RSAKeyPairGenerator;
import org.bouncycastle.crypto.params.RSAKeyGenerationParameters;
import org.bouncycastle.crypto.params.RSAPrivateCrtKeyParameters;
import org.bouncycastle.crypto.signers.RSABlindSignatureServer;
import org.bouncycastle.util.Arrays;
import org.bouncycastle.util.BigIntegers;

/** The private half of a {@link BlindVerifyKey}: signs what it cannot read. For nothing but blind signatures. */
public final class BlindSigningKey {
    /** Length of {@link #secret} in bytes: two primes, one after the other, big end first. */
    public static final int SIZE = BlindVerifyKey.SIZE;

    /** A prime is taken for one that is none once in 2 to this power. */
    private static final int CERTAINTY = 128;

    private final RSAPrivateCrtKeyParameters key;
    private final BlindVerifyKey publicKey;

    private BlindSigningKey(BigInteger p, BigInteger q) {
        BigInteger one = BigInteger.ONE;
        BigInteger lessP = p.subtract(one);
        BigInteger lessQ = q.subtract(one);
        BigInteger d = BlindVerifyKey.EXPONENT.modInverse(lessP.multiply(lessQ).divide(lessP.gcd(lessQ)));
        BigInteger modulus = p.multiply(q);
        this.publicKey = new BlindVerifyKey(modulus);
        this.key = new RSAPrivateCrtKeyParameters(
                modulus, BlindVerifyKey.EXPONENT, d, p, q, d.mod(lessP), d.mod(lessQ), q.modInverse(p));
    }

    /** A new key; takes as long as hundreds of signatures. */
    public static BlindSigningKey generate(SecureRandom random) {
        RSAKeyPairGenerator generator = new RSAKeyPairGenerator();
        generator.init(
                new RSAKeyGenerationParameters(BlindVerifyKey.EXPONENT, random, 8 * BlindVerifyKey.SIZE, CERTAINTY));
        AsymmetricCipherKeyPair pair = generator.generateKeyPair();
        RSAPrivateCrtKeyParameters key = (RSAPrivateCrtKeyParameters) pair.getPrivate();
        return new BlindSigningKey(key.getP(), key.getQ());
    }

    /**
     * The key of a {@link #secret}.
     *
     * @throws IllegalArgumentException with a fixed text if it is none
     */
    public static BlindSigningKey of(byte[] secret) {
        if (secret.length == SIZE) {
            try {
                return of(
                        new BigInteger(1, Arrays.copyOf(secret, SIZE / 2)),
                        new BigInteger(1, Arrays.copyOfRange(secret, SIZE / 2, SIZE)));
            } catch (ArithmeticException | IllegalArgumentException e) {
                // said below
            }
        }
        throw new IllegalArgumentException("not a key for blind signatures");
    }

    static BlindSigningKey of(BigInteger p, BigInteger q) {
        return new BlindSigningKey(p, q);
    }

    /** The secret itself, 256 bytes. */
    public byte[] secret() {
        return Arrays.concatenate(half(key.getP()), half(key.getQ()));
    }

    /** The other half. */
    public BlindVerifyKey publicKey() {
        return publicKey;
    }

    /** Whether {@link #sign} takes this: as long as the key, and less than it as a number. */
    public boolean takes(byte[] blinded) {
        return blinded.length == publicKey.bytes().length && new BigInteger(1, blinded).compareTo(key.getModulus()) < 0;
    }

    /**
     * Signs what somebody has blinded; the same for the same.
     *
     * @throws IllegalArgumentException with a fixed text if it {@link #takes} it not
     */
    public byte[] sign(byte[] blinded) {
        if (!takes(blinded)) {
            throw new IllegalArgumentException("nothing that was blinded for this key");
        }
        try {
            return new RSABlindSignatureServer(key).blindSign(blinded); // it checks what it signed, as RFC 9474 asks
        } catch (CryptoException e) {
            throw new IllegalStateException("a signature that is none"); // a fault of the machine: it must not leave
        }
    }

    private static byte[] half(BigInteger prime) {
        return BigIntegers.asUnsignedByteArray(SIZE / 2, prime);
    }

    /** Says nothing. */
    @Override
    public String toString() {
        return "BlindSigningKey";
    }
}
