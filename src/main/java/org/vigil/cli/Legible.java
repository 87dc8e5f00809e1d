package org.vigil.cli;

import java.util.regex.Pattern;

/** What somebody else wrote, for a screen or a document: nothing in it moves the cursor or passes for a line of ours. */
final class Legible {
    private static final Pattern CONTROLS = Pattern.compile("[\\p{Cc}&&[^\\n\\t]]");
    private static final String INSTEAD = "\uFFFD";

    private Legible() {}

    /** Without control characters, of which line breaks and tabs stay. */
    static String text(String text) {
        return CONTROLS.matcher(text).replaceAll(INSTEAD);
    }

    /** {@code first} before the first line, as many spaces before each other one. */
    static String under(String first, String text) {
        return first + text(text).replace("\n", "\n" + " ".repeat(first.length()));
    }

    /** A mark before each line. */
    static String quoted(String text) {
        return "> " + text(text).replace("\n", "\n> ");
    }
}
