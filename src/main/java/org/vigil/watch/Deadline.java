package org.vigil.watch;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.vigil.timer.Hearing;

/**
 * By when the owner is to be heard of.
 *
 * @param grain what is told of it is rounded down to this
 * @param fair rule 11: for how long the server must have been hearing
 * @param leg whether it is a leg's
 */
record Deadline(Instant due, Duration grace, Duration fair, ChronoUnit grain, boolean leg) {
    private static final Duration WINDOW = Duration.ofMinutes(30);

    /** Rules 3 and 11: the first instant at which nothing heard means silence. */
    Silence silence(Instant lastAct, Hearing hearing) {
        Instant planned = due.plus(grace);
        Instant from = Times.later(lastAct, due.minus(WINDOW));
        Duration length = Duration.between(from, planned);
        Duration need = Times.shorter(fair, length.isNegative() ? Duration.ZERO : length);
        return new Silence(hearing.reached(from, planned, need), due.truncatedTo(grain), leg);
    }
}
