package org.vigil.client;

import java.nio.ByteBuffer;
import org.vigil.crypto.Unopenable;

/** Makes every plaintext of a kind equally long: its length (2 bytes, big-endian), itself, zeros. */
final class Padding {
    private Padding() {}

    /**
     * @param size of the answer, at most 65,537
     * @throws TooLong if {@code content} is longer than {@code size} − 2
     */
    static byte[] pad(byte[] content, int size, String what) throws TooLong {
        int over = Short.BYTES + content.length - size;
        if (over > 0) {
            throw new TooLong(what + " is too long by " + over + " bytes.");
        }
        return ByteBuffer.allocate(size)
                .putShort((short) content.length)
                .put(content)
                .array();
    }

    static byte[] unpad(byte[] padded) throws Unopenable {
        ByteBuffer in = ByteBuffer.wrap(padded);
        int length = in.remaining() < Short.BYTES ? -1 : Short.toUnsignedInt(in.getShort());
        if (length < 0 || length > in.remaining()) {
            throw new Unopenable();
        }
        byte[] content = new byte[length];
        in.get(content);
        return content;
    }
}
