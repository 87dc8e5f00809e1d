package org.vigil.client;

import java.text.Normalizer;
import java.util.Locale;

/**
 * What only the exile can answer. The question may be asked over any line; the answers never leave the vault of whoever has
 * the letter.
 *
 * @param forced what they answer when they are not free to speak; empty if nothing was agreed
 */
public record Challenge(String question, String answer, String forced) {
    /** What an answer shows. */
    public enum Verdict {
        /** It is what only they know. */
        RIGHT,
        /** It is what they say when they are not free to speak. */
        FORCED,
        /** It is something else. */
        WRONG
    }

    /** What {@code heard} shows; capitals, spaces, punctuation and how a letter is encoded make no difference. */
    public Verdict verdict(String heard) {
        String said = bare(heard);
        if (!said.isEmpty() && said.equals(bare(forced))) {
            return Verdict.FORCED;
        }
        return !said.isEmpty() && said.equals(bare(answer)) ? Verdict.RIGHT : Verdict.WRONG;
    }

    private static String bare(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFKC)
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^\\p{L}\\p{M}\\p{N}]", "");
    }

    /** Says nothing. */
    @Override
    public String toString() {
        return "Challenge";
    }
}
