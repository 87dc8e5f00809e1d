package org.vigil.wire;

import java.util.regex.Pattern;

/** Why an operator does something: a sentence that stays in the audit log, and must name nobody. */
public final class Reason {
    /** The longest, in characters. */
    public static final int LONGEST = 200;
    /** The shortest. */
    public static final int SHORTEST = 3;
    /** No control characters, and nothing that looks like an id, a token or an address. */
    public static final String PATTERN =
            "^(?!.*(?:[A-Za-z0-9_-]{22}|@|[0-9]+\\.[0-9]+\\.[0-9]+\\.[0-9]+))[^\\x00-\\x1f\\x7f]+$";
    /** What an operator is told whose reason is none. */
    public static final String ADVICE = "A reason has " + SHORTEST + " to " + LONGEST
            + " characters and names nobody: no id, no token, no address.";

    private static final Pattern FORM = Pattern.compile(PATTERN);

    private Reason() {}

    /** Whether the contract takes it. */
    public static boolean isGood(String reason) {
        return reason.length() >= SHORTEST
                && reason.length() <= LONGEST
                && FORM.matcher(reason).find();
    }
}
