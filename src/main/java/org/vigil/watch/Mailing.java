package org.vigil.watch;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.vigil.timer.Hearing;
import org.vigil.wire.Deaf;
import org.vigil.wire.Notice.Kind;

/**
 * What leaves a watch of what was decided: a revoked seat gets bare calls and then nothing, a letter is followed by the one
 * before it, and every notice says when the server could not hear.
 *
 * @param earlier whether the generation before is still delivered
 */
record Mailing(Seats seats, boolean earlier, Hearing hearing, Instant now) {
    private static final Duration BEFORE = Duration.ofHours(24);
    private static final int DEAF = 16;

    static Mailing of(Watch watch, Hearing hearing, Instant now) {
        return new Mailing(watch.owner().seats(), watch.generations().size() > 1, hearing, now);
    }

    List<Owed> of(List<Owed> owed) {
        return owed.stream().flatMap(this::of).toList();
    }

    private Stream<Owed> of(Owed owed) {
        Owed told = owed.ofAlarm() == null ? owed : owed.with(owed.facts().with(deaf(owed.facts())));
        return seats.hasLetter(owed.seat()) ? withEarlier(told) : bare(told);
    }

    private Stream<Owed> withEarlier(Owed owed) {
        return owed.kind() == Kind.LETTER && earlier ? Stream.of(owed, owed.as(Kind.EARLIER_LETTER)) : Stream.of(owed);
    }

    /** Rule 8: no letter, and nothing of what others said or did. */
    private Stream<Owed> bare(Owed owed) {
        boolean call = owed.kind() == Kind.CALL || owed.kind() == Kind.LETTER;
        return call && seats.isCalled(owed.seat(), now) ? Stream.of(owed.bare()) : Stream.empty();
    }

    /** Rule 11: those of the day before the alarm and those since, the latest. */
    private List<Deaf> deaf(Owed.Facts facts) {
        Instant from = facts.firedAt().minus(BEFORE);
        List<Deaf> late =
                hearing.deaf().stream().filter(one -> one.to().isAfter(from)).toList();
        return late.subList(Math.max(0, late.size() - DEAF), late.size());
    }
}
