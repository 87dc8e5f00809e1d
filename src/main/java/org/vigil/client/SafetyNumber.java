package org.vigil.client;

import org.jspecify.annotations.Nullable;

/**
 * What both sides of a conversation see alike, if nobody stands between them.
 *
 * @param digits 60
 * @param verified whether somebody compared them here and found them the same
 * @param changed the digits of an identity that the server now says is the other's, and that nobody has accepted; null if
 *     there is none
 */
public record SafetyNumber(
        String digits, boolean verified, @Nullable String changed) {
    private static final int GROUP = 5;

    /** In groups of five. */
    public static String grouped(String digits) {
        StringBuilder groups = new StringBuilder();
        for (int i = 0; i < digits.length(); i += GROUP) {
            groups.append(i == 0 ? "" : " ").append(digits, i, Math.min(digits.length(), i + GROUP));
        }
        return groups.toString();
    }

    /** Says nothing. */
    @Override
    public String toString() {
        return "SafetyNumber";
    }
}
