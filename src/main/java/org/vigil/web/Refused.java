package org.vigil.web;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.vigil.wire.Problem;
import org.vigil.wire.ProblemDocument;

/** A use case says no: the one exception whose answer the client may see. Costs no stack trace and carries no text. */
public final class Refused extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final Problem problem;
    private final @Nullable Long sequence;
    private final @Nullable String minimum;
    private final @Nullable Duration after;

    /** Refuses with {@code problem}. */
    public Refused(Problem problem) {
        this(problem, null, null, null);
    }

    private Refused(Problem problem, @Nullable Long sequence, @Nullable String minimum, @Nullable Duration after) {
        super(problem.code(), null, false, false);
        this.problem = problem;
        this.sequence = sequence;
        this.minimum = minimum;
        this.after = after;
    }

    /** The same with the sequence of the last accepted check-in, for {@link Problem#STALE}. */
    public Refused withSequence(long last) {
        return new Refused(problem, last, minimum, after);
    }

    /** The same with the plan's member that is too short, for {@link Problem#BELOW_MINIMUM}: a fixed name, never input. */
    public Refused withMinimum(String member) {
        return new Refused(problem, sequence, member, after);
    }

    /** The same, worth another try after {@code wait}: for {@link Problem#TOO_MANY}. */
    public Refused after(Duration wait) {
        return new Refused(problem, sequence, minimum, wait);
    }

    /** When it is worth another try; null if nobody can say. */
    public @Nullable Duration after() {
        return after;
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
