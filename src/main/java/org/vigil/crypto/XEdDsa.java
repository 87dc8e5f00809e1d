package org.vigil.crypto;

import java.util.Arrays;
import org.bouncycastle.math.ec.rfc7748.X25519Field;
import org.bouncycastle.math.ec.rfc8032.Ed25519;

/** Verifies what libsignal signs with a Curve25519 identity key: XEdDSA, with the sign of the point in the signature. */
public final class XEdDsa {
    /** Length of a serialised key in bytes. */
    public static final int KEY_SIZE = 33;
    /** Length of a signature in bytes. */
    public static final int SIGNATURE_SIZE = 64;

    private static final byte CURVE25519 = 5;
    private static final int SIGN = 0x80;

    private XEdDsa() {}

    /**
     * Whether {@code signature} is the key's for {@code message}; whatever else it may be, the answer is no.
     *
     * @param key as libsignal serialises it: 5, then the Montgomery u coordinate, 33 bytes in all
     * @param signature 64 bytes; the highest bit of the last one is the sign of the Edwards point
     */
    public static boolean verify(byte[] key, byte[] message, byte[] signature) {
        if (key.length != KEY_SIZE || key[0] != CURVE25519 || signature.length != SIGNATURE_SIZE) {
            return false;
        }
        byte[] edSignature = signature.clone();
        edSignature[SIGNATURE_SIZE - 1] &= (byte) ~SIGN;
        byte[] edKey = edwards(Arrays.copyOfRange(key, 1, KEY_SIZE));
        edKey[edKey.length - 1] |= (byte) (signature[SIGNATURE_SIZE - 1] & SIGN);
        Ed25519.PublicPoint point = Ed25519.validatePublicKeyFullExport(edKey, 0);
        return point != null && Ed25519.verify(edSignature, 0, point, message, 0, message.length);
    }

    /** y = (u - 1) / (u + 1). For u = -1 the inverse is 0, and y = 0 is a point of order 4, which is refused. */
    private static byte[] edwards(byte[] montgomery) {
        int[] u = X25519Field.create();
        X25519Field.decode255(montgomery, u);
        int[] one = X25519Field.create();
        X25519Field.one(one);
        int[] above = X25519Field.create();
        X25519Field.sub(u, one, above);
        int[] below = X25519Field.create();
        X25519Field.add(u, one, below);
        int[] y = X25519Field.create();
        X25519Field.inv(below, y);
        X25519Field.mul(above, y, y);
        X25519Field.normalize(y);
        byte[] encoded = new byte[Ed25519.PUBLIC_KEY_SIZE];
        X25519Field.encode(y, encoded);
        return encoded;
    }
}
