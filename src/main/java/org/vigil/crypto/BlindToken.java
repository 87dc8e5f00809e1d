package org.vigil.crypto;

import java.util.Arrays;

/**
 * What a blind signature makes good: 32 random bytes, which are the token's serial, and the signature over them and {@link
 * Label#BLIND_TOKEN}. Who signed it never saw either.
 */
public final class BlindToken {
    /** The random bytes before the message, which RFC 9474 calls its prefix. */
    public static final int SERIAL = 32;
    /** Length in bytes: serial, signature. */
    public static final int SIZE = SERIAL + BlindVerifyKey.SIZE;

    private BlindToken() {}

    /** The serial: what a token is known by, whichever signature it has. Of anything shorter, all of it. */
    public static byte[] serial(byte[] token) {
        return Arrays.copyOf(token, Math.min(token.length, SERIAL));
    }

    /** Whether {@code token} was signed by {@code key}; whatever else it may be, the answer is no. */
    public static boolean isGood(byte[] token, BlindVerifyKey key) {
        return token.length == SIZE && key.verify(prepared(serial(token)), Arrays.copyOfRange(token, SERIAL, SIZE));
    }

    /** The message as RFC 9474 prepares it. */
    static byte[] prepared(byte[] serial) {
        byte[] message = Label.BLIND_TOKEN.message();
        byte[] prepared = Arrays.copyOf(serial, serial.length + message.length);
        System.arraycopy(message, 0, prepared, serial.length, message.length);
        return prepared;
    }

    static byte[] of(byte[] serial, byte[] signature) {
        byte[] token = Arrays.copyOf(serial, serial.length + signature.length);
        System.arraycopy(signature, 0, token, serial.length, signature.length);
        return token;
    }
}
