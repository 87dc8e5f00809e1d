package org.vigil.cli;

/** The command cannot go on; the message is for the person at the terminal and holds nothing secret. */
final class Stop extends Exception {
    private static final long serialVersionUID = 1;

    private final int exitCode;

    Stop(String message) {
        this(Exit.TROUBLE, message);
    }

    Stop(int exitCode, String message) {
        super(message, null, false, false);
        this.exitCode = exitCode;
    }

    /** Goes on only if {@code good}. */
    static void unless(boolean good, String message) throws Stop {
        if (!good) {
            throw new Stop(message);
        }
    }

    int exitCode() {
        return exitCode;
    }
}
