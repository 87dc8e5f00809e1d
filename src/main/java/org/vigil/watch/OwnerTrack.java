package org.vigil.watch;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.vigil.wire.Blob;
import org.vigil.wire.CheckInAnswer;
import org.vigil.wire.Notice;
import org.vigil.wire.Plan;

/**
 * The owner's track: a function of the owner's own acts and of time; an alarm touches it only when it closes.
 *
 * @param lastCheckIn or the arming, if there was none
 * @param accepted the last accepted check-in
 */
record OwnerTrack(
        Plan plan,
        Instant lastCheckIn,
        Instant deadline,
        Words words,
        @Nullable Accepted accepted) {
    /** A check-in and its answer, for retries. */
    record Accepted(Blob bodyDigest, CheckInAnswer answer) {
        boolean isRetriedBy(Event.CheckIn checkIn) {
            return answer.sequence() == checkIn.sequence() && bodyDigest.equals(checkIn.bodyDigest());
        }
    }

    static OwnerTrack armed(Plan plan, Instant now) {
        return new OwnerTrack(plan, now, Due.after(plan.rhythm(), now), Words.NONE, null);
    }

    /** Of the last accepted check-in, 0 if there was none. */
    long sequence() {
        return accepted == null ? 0 : accepted.answer().sequence();
    }

    /** Rule 1: the same sequence and body are the same check-in, however late; it shifts nothing. */
    Optional<CheckInAnswer> answerToRetry(Event.CheckIn checkIn) {
        return Optional.ofNullable(accepted)
                .filter(last -> last.isRetriedBy(checkIn))
                .map(Accepted::answer);
    }

    /** Rule 1: a lower sequence, or the same with another body. */
    boolean isStale(Event.CheckIn checkIn) {
        return checkIn.sequence() <= sequence();
    }

    /** Rule 2: a check-in moves the deadline from now by the rhythm and leaves its word. */
    OwnerTrack accept(Event.CheckIn checkIn, Instant now) {
        Instant at =
                Times.later(now, lastCheckIn); // by the owner's own acts alone, so that no alarm shows in an answer
        CheckInAnswer answer =
                new CheckInAnswer(checkIn.sequence(), at, Due.after(plan.rhythm(), at), PlanCheck.worstCase(plan));
        Words left = words.with(new Notice.Word(checkIn.sequence(), at, checkIn.word()));
        return new OwnerTrack(plan, at, Due.after(plan.rhythm(), at), left, new Accepted(checkIn.bodyDigest(), answer));
    }

    /** What the last accepted check-in was answered. */
    Optional<CheckInAnswer> answer() {
        return Optional.ofNullable(accepted).map(Accepted::answer);
    }

    /** Rule 3: deadline + grace, the first instant of silence. */
    Instant silentAt() {
        return deadline.plus(plan.grace());
    }

    /** After a close the owner has a whole interval again, if not more. */
    OwnerTrack closed(Instant closedAt) {
        Instant due = Times.later(deadline, Due.after(plan.rhythm(), closedAt));
        return new OwnerTrack(plan, lastCheckIn, due, words, accepted);
    }
}
