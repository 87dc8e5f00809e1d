package org.vigil.client;

import java.text.Normalizer;
import java.util.regex.Pattern;

/** A name is the same however it was typed. Nothing outside the vault is ever keyed on one. */
final class Names {
    private static final Pattern OUTER_SPACE = Pattern.compile("^[\\s\\p{Z}]+|[\\s\\p{Z}]+$");

    private Names() {}

    static String tidy(String name) {
        return Normalizer.normalize(OUTER_SPACE.matcher(name).replaceAll(""), Normalizer.Form.NFC);
    }
}
