package org.vigil.watch;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.vigil.timer.Hearing;
import org.vigil.wire.Blob;
import org.vigil.wire.CheckInAnswer;
import org.vigil.wire.Notice;
import org.vigil.wire.Plan;

record OwnerTrack(
        Plan plan,
        Instant lastCheckIn,
        Instant deadline,
        Words words,
        @Nullable Accepted accepted,
        Seats seats,
        Generations generations,
        Standing standing) {
    record Accepted(Blob bodyDigest, CheckInAnswer answer) {
        boolean isRetriedBy(Event.CheckIn checkIn) {
            return answer.sequence() == checkIn.sequence() && bodyDigest.equals(checkIn.bodyDigest());
        }
    }

    static OwnerTrack armed(Plan plan, Instant now) {
        return new OwnerTrack(plan, now, Due.after(plan.rhythm(), now), Words.NONE, null, Seats.of(4), Generations.FIRST, Standing.WATCHING);
    }

    long sequence() {
        return accepted == null ? 0 : accepted.answer().sequence();
    }

    Optional<CheckInAnswer> answerToRetry(Event.CheckIn checkIn) {
        return Optional.ofNullable(accepted)
                .filter(last -> last.isRetriedBy(checkIn))
                .map(Accepted::answer);
    }

    boolean isStale(Event.CheckIn checkIn) {
        return checkIn.sequence() <= sequence();
    }

    OwnerTrack accept(Event.CheckIn checkIn, Instant now) {
        Instant at =
                Times.later(now, lastCheckIn); // by the owner's own acts alone, so that no alarm shows in an answer
        CheckInAnswer answer =
                new CheckInAnswer(checkIn.sequence(), at, Due.after(plan.rhythm(), at), PlanCheck.worstCase(plan));
        Words left = words.with(new Notice.Word(checkIn.sequence(), at, checkIn.word()));
        return new OwnerTrack(plan, at, Due.after(plan.rhythm(), at), left, new Accepted(checkIn.bodyDigest(), answer), seats, generations, standing);
    }

    Optional<CheckInAnswer> answer() {
        return Optional.ofNullable(accepted).map(Accepted::answer);
    }

    Optional<Silence> silence(Hearing hearing) {
        return standing.isSilent() ? Optional.empty() : Optional.of(new Silence(deadline.plus(plan.grace()), deadline.truncatedTo(ChronoUnit.HOURS), false));
    }

    OwnerTrack with(Standing next) {
        return new OwnerTrack(plan, lastCheckIn, deadline, words, accepted, seats, generations, next);
    }

    OwnerTrack with(Seats next) {
        return new OwnerTrack(plan, lastCheckIn, deadline, words, accepted, next, generations, standing);
    }

    OwnerTrack fellSilent(Instant at) {
        return with(standing.silent(at));
    }

    OwnerTrack asHeld() {
        return with(standing.asHeld());
    }

    OwnerTrack closed(Instant closedAt) {
        Instant due = Times.later(deadline, Due.after(plan.rhythm(), closedAt));
        return new OwnerTrack(plan, lastCheckIn, due, words, accepted, seats, generations, standing.closed());
    }
}
