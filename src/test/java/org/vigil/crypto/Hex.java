package org.vigil.crypto;

import java.util.HexFormat;

/** Published vectors as they are printed: hex, in as many lines as need be. */
final class Hex {
    private Hex() {}

    static byte[] hex(String... lines) {
        return HexFormat.of().parseHex(String.join("", lines));
    }

    static byte[] range(int from, int to) {
        byte[] bytes = new byte[to - from];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) (from + i);
        }
        return bytes;
    }

    static byte[] flipped(byte[] bytes, int bit) {
        byte[] other = bytes.clone();
        other[bit / 8] ^= (byte) (1 << (bit % 8));
        return other;
    }
}
