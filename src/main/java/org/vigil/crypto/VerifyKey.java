package org.vigil.crypto;

import java.util.Arrays;
import org.bouncycastle.math.ec.rfc8032.Ed25519;
import org.jspecify.annotations.Nullable;

/** The public half of an Ed25519 key (RFC 8032). */
public final class VerifyKey {
    /** Length in bytes. */
    public static final int SIZE = Ed25519.PUBLIC_KEY_SIZE;
    /** Length of a signature in bytes. */
    public static final int SIGNATURE_SIZE = Ed25519.SIGNATURE_SIZE;

    /** Stands in where there is no key, for the same work: the group's base point. Whoever signs for it is not heard. */
    public static final VerifyKey NOBODYS = of(basePoint());

    private final byte[] bytes;
    private final Ed25519.PublicPoint point;

    private VerifyKey(byte[] bytes, Ed25519.PublicPoint point) {
        this.bytes = bytes;
        this.point = point;
    }

    /**
     * Reads a key and takes only points of the prime-order group in their one encoding: with any other, somebody could
     * make one signature good for several messages or keys.
     *
     * @throws IllegalArgumentException with a fixed text if {@code bytes} are anything else
     */
    public static VerifyKey of(byte[] bytes) {
        Ed25519.PublicPoint point = bytes.length == SIZE ? Ed25519.validatePublicKeyFullExport(bytes, 0) : null;
        if (point == null) {
            throw new IllegalArgumentException("not an Ed25519 public key");
        }
        return new VerifyKey(bytes.clone(), point);
    }

    private static byte[] basePoint() {
        byte[] bytes = new byte[SIZE];
        Arrays.fill(bytes, (byte) 0x66);
        bytes[0] = 0x58;
        return bytes;
    }

    /** A copy, 32 bytes. */
    public byte[] bytes() {
        return bytes.clone();
    }

    /** Whether {@code signature} is this key's for {@code message}; whatever else it may be, the answer is no. */
    public boolean verify(byte[] message, byte[] signature) {
        return signature.length == SIGNATURE_SIZE && Ed25519.verify(signature, 0, point, message, 0, message.length);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof VerifyKey key && Arrays.equals(bytes, key.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    /** Says nothing: a public key names its owner as well as an id does. */
    @Override
    public String toString() {
        return "VerifyKey";
    }
}
