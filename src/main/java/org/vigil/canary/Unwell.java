package org.vigil.canary;

import org.jspecify.annotations.Nullable;
import org.vigil.wire.Problem;

/** Something was not as it must be. The text is fixed, and for operators. */
final class Unwell extends Exception {
    private static final long serialVersionUID = 1;

    private final @Nullable Problem problem;

    private Unwell(String text, @Nullable Problem problem) {
        super(text);
        this.problem = problem;
    }

    static Unwell because(String text) {
        return new Unwell(text, null);
    }

    static Unwell refused(Problem problem) {
        return new Unwell("it was refused as " + problem.code(), problem);
    }

    /** Whether there is no such watch or mailbox. */
    boolean isUnknown() {
        return problem == Problem.UNAUTHORISED;
    }
}
