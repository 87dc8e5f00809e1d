package org.vigil.watch;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.vigil.wire.Notice.Kind;
import org.vigil.wire.Rung;

/** Rules 3, 5 and 17: when an open alarm tells whom. */
record Ladder(OpenAlarm alarm, Rules rules) {
    /** When time next brings something about; it always does, so that no alarm is ever forgotten. */
    Instant wakeAt() {
        return Stream.of(closesAt(), rungAt(), repeatAt())
                .flatMap(Optional::stream)
                .reduce(Times::earlier)
                .orElseThrow();
    }

    /** When a pending close takes effect. */
    Optional<Instant> closesAt() {
        return Optional.ofNullable(alarm.ballot().closesAt());
    }

    /** When the next rung is due; while a close is pending none is. */
    Optional<Instant> rungAt() {
        return isAtTop() || closesAt().isPresent() ? Optional.empty() : Optional.of(rungAt(told()));
    }

    /** A rung fires so long after the alarm, but not while an ack holds it. */
    private Instant rungAt(int rung) {
        return alarm.holds().heldTo(alarm.opening().at().plus(rules.rung(rung).after()), rung);
    }

    /** When the ladder repeats; an unexpired ack delays that, nothing else does. */
    Optional<Instant> repeatAt() {
        return Optional.ofNullable(alarm.climb().repeat())
                .map(repeat -> Times.later(repeat.at(), alarm.holds().fresh()));
    }

    /** Index of the first rung that an ack can still hold: one already due waits for no ack. */
    int firstNotDue(Instant now) {
        int rung = told();
        while (rung < rules.rungs() && Times.isDue(rungAt(rung), now)) {
            rung++;
        }
        return rung;
    }

    /** Until when acks hold the next rung or, at the top, the next repeat; null when nothing is held. */
    @Nullable
    Instant heldUntil(Instant now) {
        Instant held = isAtTop() ? alarm.holds().fresh() : alarm.holds().until();
        return held.isAfter(now) ? held : null;
    }

    /** Tells what is due: rungs in order, each once, then repeats. Letters carry {@code words}. */
    Turn climb(Instant now, Words words) {
        return rungAt().filter(due -> Times.isDue(due, now)).isPresent() ? rung(now, words) : repeat(now);
    }

    private Turn rung(Instant now, Words words) {
        Rung rung = rules.rung(told());
        OpenAlarm next = alarm.happened(now);
        next = next.with(climbed(rung, next.now()));
        return rung.letters()
                ? next.tell(Kind.LETTER, rung.seats(), told() + 1, words.kept())
                : next.tell(Kind.CALL, rung.seats(), told() + 1, List.of());
    }

    private Climb climbed(Rung rung, Instant now) {
        Climb told = alarm.climb().told(rung.seats());
        return told.rungs() == rules.rungs() ? told.thenRepeats(now, rules.terms()) : told;
    }

    /** Rule 17: until closed, all reached seats are called again, after a growing time. */
    private Turn repeat(Instant now) {
        OpenAlarm next = alarm.happened(now);
        Climb repeated = alarm.climb().repeated(next.now(), rules.terms());
        return next.with(repeated).tell(Kind.CALL, repeated.reached(), rules.rungs(), List.of());
    }

    private int told() {
        return alarm.climb().rungs();
    }

    private boolean isAtTop() {
        return told() == rules.rungs();
    }
}
