package org.vigil.watch;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.vigil.wire.Notice.Kind;
import org.vigil.wire.Rung;

/** Rules 3, 5, 7 and 17: when an open alarm tells whom. */
record Ladder(OpenAlarm alarm, Rules rules) {
    /** When time next brings something about; it always does, so that no alarm is ever forgotten. */
    Instant wakeAt() {
        return Stream.of(closesAt(), releaseAt(), rungAt(), repeatAt())
                .flatMap(Optional::stream)
                .reduce(Times::earlier)
                .orElseThrow();
    }

    /** When a pending close takes effect. */
    Optional<Instant> closesAt() {
        return Optional.ofNullable(alarm.ballot().pending()).map(rules::closes);
    }

    /** Rule 7: what was kept back is handed out as soon as letters are free, whatever holds the rungs. */
    private Optional<Instant> releaseAt() {
        return isToRelease() ? Optional.of(Instant.MIN) : Optional.empty();
    }

    private boolean isToRelease() {
        return alarm.lettersAreFree() && !alarm.climb().withheld().isEmpty();
    }

    /** When the next rung is due; while a close is pending none is. */
    Optional<Instant> rungAt() {
        return alarm.ballot().pending() == null
                ? waiting().boxed().map(this::rungAt).reduce(Times::earlier)
                : Optional.empty();
    }

    /** A rung fires so long after the alarm, but not while it is held. */
    private Instant rungAt(int rung) {
        return alarm.holds().heldTo(alarm.opening().at().plus(rules.rung(rung).after()), rung);
    }

    /** Rungs to be told that wait for nobody, or for no confirmation any more. */
    private IntStream waiting() {
        return untold().filter(rung ->
                rules.rung(rung).gate() <= alarm.voices().confirms().size());
    }

    private IntStream untold() {
        return IntStream.range(0, rules.rungs())
                .filter(rung -> !alarm.climb().rungs().contains(rung));
    }

    private boolean isAtTop() {
        return untold().allMatch(rung -> rules.rung(rung).gate() > 0);
    }

    /** When the ladder repeats; an unexpired ack delays that, nothing else does. */
    Optional<Instant> repeatAt() {
        return Optional.ofNullable(alarm.climb().repeat())
                .map(repeat -> Times.later(repeat.at(), alarm.holds().fresh()));
    }

    /** Rungs that no hold can keep waiting: those already due. */
    SortedSet<Integer> due(Instant now) {
        return waiting()
                .filter(rung -> Times.isDue(rungAt(rung), now))
                .boxed()
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Until when acks hold the next rung or, at the top, the next repeat; null when nothing is held. */
    @Nullable
    Instant heldUntil(Instant now) {
        Instant held = isAtTop() ? alarm.holds().fresh() : alarm.holds().until();
        return held.isAfter(now) ? held : null;
    }

    /** Tells what is due: letters kept back, rungs in order, each once, then repeats. Letters carry {@code words}. */
    Turn climb(Instant now, Words words) {
        if (isToRelease()) {
            return release(now, words);
        }
        boolean held = alarm.ballot().pending() != null;
        return held || due(now).isEmpty() ? repeat(now) : rung(due(now).first(), now, words);
    }

    private Turn release(Instant now, Words words) {
        Climb climb = alarm.climb();
        int rung = climb.withheld().values().iterator().next();
        List<Integer> seats = climb.withheld().entrySet().stream()
                .filter(withheld -> withheld.getValue() == rung)
                .map(Map.Entry::getKey)
                .toList();
        return alarm.happened(now).with(climb.released(rung)).tell(Kind.LETTER, seats, rung + 1, words.kept());
    }

    private Turn rung(int index, Instant now, Words words) {
        Rung rung = rules.rung(index);
        OpenAlarm next = alarm.happened(now);
        next = next.with(climbed(index, next.now()));
        return rung.letters() && alarm.lettersAreFree()
                ? next.tell(Kind.LETTER, rung.seats(), index + 1, words.kept())
                : next.tell(Kind.CALL, rung.seats(), index + 1, List.of());
    }

    private Climb climbed(int index, Instant now) {
        Rung rung = rules.rung(index);
        Climb told = alarm.climb().told(index, rung.seats());
        if (rung.letters() && !alarm.lettersAreFree()) {
            told = told.withheld(index, rung.seats());
        }
        boolean top = told.repeat() == null && new Ladder(alarm.with(told), rules).isAtTop();
        return top ? told.thenRepeats(now, rules.terms()) : told;
    }

    /** Rule 17: until closed, all reached seats are called again, after a growing time. */
    private Turn repeat(Instant now) {
        OpenAlarm next = alarm.happened(now);
        Climb repeated = alarm.climb().repeated(next.now(), rules.terms());
        return next.with(repeated)
                .tell(Kind.CALL, repeated.reached(), repeated.rungs().last() + 1, List.of());
    }
}
