package org.vigil.client;

import org.jspecify.annotations.Nullable;
import org.vigil.wire.Problem;
import org.vigil.wire.ProblemDocument;

/** The server's no, as a problem of the contract. */
public final class Refusal extends Trouble {
    private static final long serialVersionUID = 1;

    private final Problem problem;
    private final transient @Nullable ProblemDocument document;

    Refusal(Problem problem, @Nullable ProblemDocument document) {
        this(message(problem, document), problem, document);
    }

    private Refusal(String message, Problem problem, @Nullable ProblemDocument document) {
        super(message);
        this.problem = problem;
        this.document = document;
    }

    /** This device's own no, before the server saw the token: its key may be a mark. */
    static Refusal markedToken() {
        return new Refusal(
                "This blind token was signed under a key that the server does not show to everybody, so it might show whose"
                        + " it is. It was not spent: take another, and tell somebody you trust.",
                Problem.ADMISSION_REFUSED,
                null);
    }

    /** Which one. */
    public Problem problem() {
        return problem;
    }

    /** With {@link Problem#STALE}: the last accepted sequence. */
    @Nullable
    Long sequence() {
        return document == null ? null : document.sequence();
    }

    private static String message(Problem problem, @Nullable ProblemDocument document) {
        String minimum = document == null ? null : document.minimum();
        boolean named = minimum != null && minimum.matches("[A-Za-z]{1,24}");
        return named ? problem.title() + " (" + minimum + ")" : problem.title();
    }
}
