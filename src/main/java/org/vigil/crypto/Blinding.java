package org.vigil.crypto;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import org.bouncycastle.crypto.CryptoException;
import org.bouncycastle.crypto.digests.SHA384Digest;
import org.bouncycastle.crypto.engines.RSABlindingEngine;
import org.bouncycastle.crypto.params.RSABlindingParameters;
import org.bouncycastle.crypto.signers.PSSSigner;

/**
 * A message blinded for a key, and what takes the blinding off its signature again (RFC 9474, Blind and Finalize).
 *
 * <p>Bouncy Castle's own client draws its blinding factor from fewer bits than the key has, not from all below it as the RFC
 * asks: of each signature a signer could then tell some messages that it cannot be for, and of many together whose they are.
 * So the factor is drawn here, and Bouncy Castle blinds with it.
 */
public final class Blinding {
    /** Length of a seed in bytes. */
    public static final int SEED = 32;

    /** So many bytes more than the key has, that what is left of the division by it tells nothing. */
    private static final int EXCESS = 32;

    private final BlindVerifyKey key;
    private final byte[] prepared;
    private final byte[] serial;
    private final BigInteger factor;
    private final byte[] blinded;

    private Blinding(BlindVerifyKey key, byte[] prepared, byte[] serial, byte[] salt, BigInteger factor) {
        this.key = key;
        this.prepared = prepared;
        this.serial = serial;
        this.factor = factor;
        this.blinded = blinded(key, prepared, salt, factor);
    }

    /**
     * Of a {@link BlindToken} that is all in {@code seed}, 32 random bytes that nobody else ever sees: the same seed again
     * makes the same, so that whoever keeps it can ask again for a signature that was lost.
     */
    public static Blinding of(byte[] seed, BlindVerifyKey key) {
        int length = BlindToken.SERIAL + BlindVerifyKey.SALT + key.bytes().length + EXCESS;
        ByteBuffer drawn = ByteBuffer.wrap(Hkdf.derive(seed, key.bytes(), Label.BLINDING, length));
        byte[] serial = next(drawn, BlindToken.SERIAL);
        byte[] salt = next(drawn, BlindVerifyKey.SALT);
        BigInteger below = key.key().getModulus().subtract(BigInteger.ONE);
        BigInteger factor =
                new BigInteger(1, next(drawn, drawn.remaining())).mod(below).add(BigInteger.ONE);
        return new Blinding(key, BlindToken.prepared(serial), serial, salt, factor);
    }

    /** Of any prepared message; {@code factor} is random, above 0 and below the modulus, and used once. */
    static Blinding of(BlindVerifyKey key, byte[] prepared, byte[] salt, BigInteger factor) {
        return new Blinding(key, prepared, new byte[0], salt, factor);
    }

    /** What the signer is given: as long as the key, and by itself as good as random. */
    public byte[] blinded() {
        return blinded.clone();
    }

    BigInteger factor() {
        return factor;
    }

    /**
     * Takes the blinding off.
     *
     * @return the {@link BlindToken}
     * @throws BadSignature if this is not the key's for what was blinded
     */
    public byte[] finish(byte[] blindSignature) throws BadSignature {
        BigInteger modulus = key.key().getModulus();
        BigInteger signed = new BigInteger(1, blindSignature);
        if (blindSignature.length != blinded.length || signed.compareTo(modulus) >= 0) {
            throw new BadSignature();
        }
        byte[] signature = key.padded(signed.multiply(inverse(modulus)).mod(modulus));
        if (!key.verify(prepared, signature)) {
            throw new BadSignature();
        }
        return BlindToken.of(serial, signature);
    }

    private BigInteger inverse(BigInteger modulus) throws BadSignature {
        try {
            return factor.modInverse(modulus);
        } catch (ArithmeticException e) {
            throw new BadSignature(); // the factor divides the modulus: it was no product of two large primes
        }
    }

    private static byte[] blinded(BlindVerifyKey key, byte[] prepared, byte[] salt, BigInteger factor) {
        PSSSigner blinder = new PSSSigner(new RSABlindingEngine(), new SHA384Digest(), salt);
        blinder.init(true, new RSABlindingParameters(key.key(), factor));
        blinder.update(prepared, 0, prepared.length);
        try {
            return blinder.generateSignature();
        } catch (CryptoException e) {
            throw new IllegalStateException("a key too small for its hash");
        }
    }

    private static byte[] next(ByteBuffer bytes, int length) {
        byte[] next = new byte[length];
        bytes.get(next);
        return next;
    }

    /** Says nothing. */
    @Override
    public String toString() {
        return "Blinding";
    }
}
