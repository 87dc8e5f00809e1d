package org.vigil.client;

import java.nio.CharBuffer;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What PINs and passphrases must be like when they are set. They are set all together, since only then can it be seen that
 * no slip of the finger turns one into another. What counts is their NFKC form, as when they open something.
 */
final class SecretCheck {
    private static final int SHORTEST_PIN = 6;
    private static final int SHORTEST_PASSPHRASE = 12;

    private final List<int[]> seen = new ArrayList<>();

    /** @throws WeakSecret saying what to change; all stay the caller's to wipe */
    static void check(List<char[]> pins, List<char[]> passphrases) throws WeakSecret {
        SecretCheck check = new SecretCheck();
        try {
            for (char[] pin : pins) {
                check.next(pin, SHORTEST_PIN, "A PIN needs at least " + SHORTEST_PIN + " characters.");
            }
            for (char[] passphrase : passphrases) {
                check.next(
                        passphrase,
                        SHORTEST_PASSPHRASE,
                        "A passphrase needs at least " + SHORTEST_PASSPHRASE
                                + " characters. Five or six words that have nothing to do with one another are good.");
            }
        } finally {
            check.seen.forEach(secret -> Arrays.fill(secret, 0));
        }
    }

    private void next(char[] secret, int shortest, String otherwise) throws WeakSecret {
        int[] points = Normalizer.normalize(CharBuffer.wrap(secret), Normalizer.Form.NFKC)
                .codePoints()
                .toArray();
        boolean slip = seen.stream().anyMatch(other -> oneEdit(points, other));
        seen.add(points);
        if (points.length < shortest) {
            throw new WeakSecret(otherwise);
        }
        if (slip) {
            throw new WeakSecret("Two of these are the same, or one slip of the finger apart: choose others.");
        }
    }

    /** Whether they are the same but for one character more, less, another, or two neighbours exchanged. */
    static boolean oneEdit(int[] one, int[] other) {
        if (one.length < other.length) {
            return oneEdit(other, one);
        }
        int same = 0;
        while (same < other.length && one[same] == other[same]) {
            same++;
        }
        if (one.length > other.length) {
            return rest(one, same + 1, other, same);
        }
        return same == one.length || rest(one, same + 1, other, same + 1) || exchanged(one, other, same);
    }

    private static boolean exchanged(int[] one, int[] other, int at) {
        return at + 1 < one.length
                && one[at] == other[at + 1]
                && one[at + 1] == other[at]
                && rest(one, at + 2, other, at + 2);
    }

    private static boolean rest(int[] one, int from, int[] other, int otherFrom) {
        if (one.length - from != other.length - otherFrom) {
            return false;
        }
        for (int i = from; i < one.length; i++) {
            if (one[i] != other[otherFrom + i - from]) {
                return false;
            }
        }
        return true;
    }
}
