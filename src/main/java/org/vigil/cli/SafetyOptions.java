package org.vigil.cli;

import picocli.CommandLine.Option;

/** What came of comparing a safety number. */
final class SafetyOptions {
    @Option(names = "--verified", description = "You have compared it with them, and it is the same: keeps that.")
    private boolean verified;

    @Option(
            names = "--accept-changed",
            description = "Their identity changed, and they told you over another channel that it was them.")
    private boolean accepted;

    boolean verified() {
        return verified;
    }

    boolean accepted() {
        return accepted;
    }
}
