package org.vigil.web;

import org.jspecify.annotations.Nullable;
import org.vigil.wire.Problem;
import org.vigil.wire.ProblemDocument;

/** A use case says no: the one exception whose answer the client may see. Costs no stack trace and carries no text. */
public final class Refused extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final Problem problem;
    private final @Nullable Long sequence;
    private final @Nullable String minimum;

    /** Refuses with {@code problem}. */
    public Refused(Problem problem) {
        this(problem, null, null);
    }

    private Refused(Problem problem, @Nullable Long sequence, @Nullable String minimum) {
        super(problem.code(), null, false, false);
        this.problem = problem;
        this.sequence = sequence;
        this.minimum = minimum;
    }

    /** The same with the sequence of the last accepted check-in, for {@link Problem#STALE}. */
    public Refused withSequence(long last) {
        return new Refused(problem, last, minimum);
    }

    /** The same with the plan's member that is too short, for {@link Problem#BELOW_MINIMUM}: a fixed name, never input. */
    public Refused withMinimum(String member) {
        return new Refused(problem, sequence, member);
    }

    /** Why. */
    public Problem problem() {
        return problem;
    }

    /** What the client is told. */
    public ProblemDocument document() {
        return new ProblemDocument(problem.type(), problem.title(), problem.status(), sequence, minimum);
    }
}
