package org.vigil.watch;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.vigil.wire.Blob;
import org.vigil.wire.ChangeAnswer;
import org.vigil.wire.CheckInAnswer;

/**
 * Rule 1: what the owner did; one sequence counts check-ins and changes.
 *
 * @param at of the last act of either kind, or the arming
 * @param checkIn of the last check-in, or the arming
 * @param last null before the first
 */
record Acts(Instant at, Instant checkIn, @Nullable Last last) {
    /** The last accepted act, with one of the answers: told again to whoever asks again. */
    record Last(
            long sequence,
            Blob bodyDigest,
            @Nullable CheckInAnswer checkedIn,
            @Nullable ChangeAnswer changed) {
        private boolean is(long other, Blob digest) {
            return sequence == other && bodyDigest.equals(digest);
        }
    }

    static Acts none(Instant armed) {
        return new Acts(armed, armed, null);
    }

    /** Of the last accepted act, 0 if there was none. */
    long sequence() {
        return last == null ? 0 : last.sequence();
    }

    /** By the owner's own acts alone, so that no alarm shows in an answer. */
    Instant notBefore(Instant now) {
        return Times.later(now, at);
    }

    /** What there is to say without doing anything: a retry is answered the same, what is not newer is stale. */
    Optional<Outcome> known(Event.CheckIn event) {
        return retried(event.sequence(), event.bodyDigest())
                .map(Last::checkedIn)
                .<Outcome>map(Outcome.CheckedIn::new)
                .or(() -> stale(event.sequence()));
    }

    /** The same for a change. */
    Optional<Outcome> known(Event.Changed event) {
        return retried(event.sequence(), event.bodyDigest())
                .map(Last::changed)
                .<Outcome>map(Outcome.Changed::new)
                .or(() -> stale(event.sequence()));
    }

    Acts checkedIn(Event.CheckIn event, CheckInAnswer answer) {
        return new Acts(answer.at(), answer.at(), new Last(event.sequence(), event.bodyDigest(), answer, null));
    }

    Acts changed(Event.Changed event, ChangeAnswer answer) {
        return new Acts(answer.at(), checkIn, new Last(event.sequence(), event.bodyDigest(), null, answer));
    }

    private Optional<Last> retried(long sequence, Blob digest) {
        return Optional.ofNullable(last).filter(act -> act.is(sequence, digest));
    }

    private Optional<Outcome> stale(long sequence) {
        return sequence > sequence() ? Optional.empty() : Optional.of(Outcome.Refused.stale(sequence()));
    }
}
