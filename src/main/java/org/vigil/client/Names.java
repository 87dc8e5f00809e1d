package org.vigil.client;

import java.text.Normalizer;

/** A name is the same however it was typed. Nothing outside the vault is ever keyed on one. */
final class Names {
    private Names() {}

    static String tidy(String name) {
        return Normalizer.normalize(name.strip(), Normalizer.Form.NFC);
    }
}
