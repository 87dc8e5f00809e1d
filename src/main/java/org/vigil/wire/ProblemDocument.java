package org.vigil.wire;

/**
 * The body of every error answer, {@code application/problem+json} (RFC 9457).
 *
 * @param sequence with {@code stale}: the sequence of the last accepted check-in
 * @param minimum with {@code below-minimum}: the plan's member that is too short, {@code rhythm} for instance
 */
public record ProblemDocument(
        String type,
        String title,
        int status,
        @Nullable Long sequence,
        @Nullable String minimum) {
    /** The document of a problem that has nothing to add. */
    public static ProblemDocument of(Problem problem) {
        return new ProblemDocument(problem.type(), problem.title(), problem.status(), null, null);
    }
}
