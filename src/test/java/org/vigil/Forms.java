package org.vigil;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** How bytes may look where they should not be: raw, in hexadecimal, in either base64 at any offset. */
public final class Forms {
    private static final List<Base64.Encoder> ENCODERS = List.of(Base64.getEncoder(), Base64.getUrlEncoder());

    private Forms() {}

    /** Each byte of raw bytes is one character. */
    public static Set<String> of(byte[] secret) {
        Set<String> forms = new TreeSet<>();
        forms.add(new String(secret, ISO_8859_1));
        forms.add(HexFormat.of().formatHex(secret));
        forms.add(HexFormat.of().withUpperCase().formatHex(secret));
        for (Base64.Encoder encoder : ENCODERS) {
            for (int before = 0; before < 3; before++) {
                forms.add(within(encoder, before, secret));
            }
        }
        return forms;
    }

    /** The characters that depend on {@code secret} alone, when it comes after some bytes and before others. */
    private static String within(Base64.Encoder encoder, int before, byte[] secret) {
        byte[] shifted = new byte[before + secret.length];
        System.arraycopy(secret, 0, shifted, before, secret.length);
        int first = (before * 8 + 5) / 6;
        return encoder.encodeToString(shifted).substring(first, shifted.length * 8 / 6);
    }
}
