package org.vigil.watch;

import org.jspecify.annotations.Nullable;
import org.vigil.wire.ChangeAnswer;
import org.vigil.wire.CheckInAnswer;
import org.vigil.wire.DrillAnswer;
import org.vigil.wire.Problem;
import org.vigil.wire.StatementAnswer;

/** What whoever caused the event is answered. */
public sealed interface Outcome {
    /** Nobody waits for an answer. */
    record Nothing() implements Outcome {}

    /** The check-in was accepted, now or before. */
    record CheckedIn(CheckInAnswer answer) implements Outcome {}

    /** The change was accepted, now or before. */
    record Changed(ChangeAnswer answer) implements Outcome {}

    /** The drill was accepted, now or before. */
    record Drilling(DrillAnswer answer) implements Outcome {}

    /** What has only one answer, whatever it came to. */
    record Accepted() implements Outcome {}

    /** The statement was recorded, now or before. */
    record Recorded(StatementAnswer answer) implements Outcome {}

    /**
     * Refused; what time itself brought about is in the decision nevertheless.
     *
     * @param sequence with {@link Problem#STALE}: the last accepted one, 0 for none
     * @param minimum with {@link Problem#BELOW_MINIMUM}: the member of the plan that is too short
     */
    record Refused(
            Problem problem,
            @Nullable Long sequence,
            @Nullable String minimum) implements Outcome {
        static Refused because(Problem problem) {
            return new Refused(problem, null, null);
        }

        static Refused stale(long last) {
            return new Refused(Problem.STALE, last, null);
        }

        static Refused tooShort(String member) {
            return new Refused(Problem.BELOW_MINIMUM, null, member);
        }
    }
}
