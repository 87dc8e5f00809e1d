package org.vigil.crypto;

import java.security.GeneralSecurityException;
import java.util.Arrays;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** HMAC-SHA256 (RFC 2104). */
public final class Hmac {
    /** Length of a whole tag in bytes. */
    public static final int SIZE = 32;
    /** The shortest truncated tag that proves anything, in bytes. */
    public static final int SHORTEST = 16;

    private Hmac() {}

    /** The tag, 32 bytes; {@code key} is not empty. */
    public static byte[] sha256(byte[] key, byte[] message) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac.doFinal(message);
        } catch (GeneralSecurityException e) {
            throw new AssertionError("every Java has HmacSHA256", e);
        }
    }

    /** Whether {@code tag}, whole or truncated to no less than {@link #SHORTEST} bytes, is right; in constant time. */
    public static boolean verify(byte[] key, byte[] message, byte[] tag) {
        if (tag.length < SHORTEST || tag.length > SIZE) {
            return false;
        }
        return Digest.equal(Arrays.copyOf(sha256(key, message), tag.length), tag);
    }
}
