package org.vigil.client;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.vigil.wire.Problem;

/**
 * What a guardian's device makes of the pulses of one exile. Pure.
 *
 * @param number the greatest so far
 * @param expected before then the next pulse comes, or the first; null if none was promised
 * @param concern when a concern is to be stated
 * @param dark since when the server has not answered
 * @param looked when nothing was there last
 * @param fresh signs that nobody was shown yet
 * @param refused when the server last said that the seat is no more
 */
record Course(
        long number,
        @Nullable Instant expected,
        @Nullable Instant concern,
        @Nullable Instant dark,
        @Nullable Instant looked,
        List<Sign> fresh,
        @Nullable Instant refused) {
    static final Course BEGINNING = new Course(0, null, null, null, null, List.of(), null);

    /** Clocks differ, and a pulse takes its time. */
    static final Duration MARGIN = Duration.ofMinutes(10);

    /** Before a concern is stated. */
    static final Duration LONGEST_WAIT = Duration.ofMinutes(5);

    private static final int MOST_SIGNS = 100;

    /** What a word means. */
    enum Word {
        WELL,
        DURESS,
        STRANGE
    }

    /**
     * A pulse.
     *
     * @param expected the next, or null
     */
    record Beat(long number, Instant acted, @Nullable Instant expected, Word word, boolean leg) {
        /**
         * What was heard was done before: by a clock that is ahead, both times count from {@code now}, so that nobody is
         * missed too late. Of a clock that is behind nobody can say that it is, rather than the pulse late.
         */
        Beat heard(Instant now) {
            if (!acted.isAfter(now.plus(MARGIN))) {
                return this;
            }
            boolean promises = expected != null && expected.isAfter(acted);
            Instant then = promises ? Beacon.fullHour(now.plus(Duration.between(acted, expected))) : expected;
            return new Beat(number, now, then, word, leg);
        }
    }

    /** Before when the first pulse comes: said once, and a pulse says it better. */
    Course promised(@Nullable Instant first) {
        boolean knows = number > 0 || expected != null;
        return knows ? this : new Course(number, first, concern, dark, looked, fresh, refused);
    }

    /** @param wait before a concern, if one is to be stated */
    Course heard(Beat said, Instant now, Duration wait) {
        Beat beat = said.heard(now);
        Course next = this;
        if (beat.word() == Word.DURESS) {
            next = next.alarmed(beat.leg() ? now : now.plus(wait));
        } else if (beat.word() == Word.STRANGE) {
            next = next.plus(Sign.Kind.STRANGE);
        }
        if (beat.number() <= number) {
            return next.plus(Sign.Kind.REPLAYED);
        }
        if (late(beat, now)) {
            next = next.plus(Sign.Kind.LATE);
        }
        return new Course(beat.number(), beat.expected(), next.concern, dark, looked, next.fresh, refused);
    }

    private boolean late(Beat beat, Instant now) {
        boolean afterPromise = expected != null && beat.acted().isAfter(expected);
        Instant last = looked == null || looked.isBefore(now) ? looked : now; // a clock may be stepped back
        boolean underWay = last != null && last.isAfter(beat.acted().plus(MARGIN));
        return afterPromise || underWay;
    }

    /** Whether a concern is to be stated at {@code now}: also when no wait was ever so long, since a clock may be stepped back. */
    boolean due(Instant now) {
        return concern != null && (!concern.isAfter(now) || concern.isAfter(now.plus(LONGEST_WAIT)));
    }

    private Course alarmed(Instant then) {
        Instant due = concern == null || then.isBefore(concern) ? then : concern;
        return new Course(number, expected, due, dark, looked, fresh, refused).plus(new Sign(Sign.Kind.DURESS, due));
    }

    Course plus(Sign.Kind kind) {
        return plus(Sign.of(kind));
    }

    private Course plus(Sign sign) {
        List<Sign> more = new ArrayList<>(fresh);
        more.add(sign);
        return new Course(
                number,
                expected,
                concern,
                dark,
                looked,
                List.copyOf(more.subList(Math.max(0, more.size() - MOST_SIGNS), more.size())),
                refused);
    }

    /** The server answered, and there is nothing more. */
    Course emptied(Instant now) {
        return new Course(number, expected, concern, null, now, fresh, refused);
    }

    /** The server answered, and pulses were not looked for. */
    Course answered() {
        return new Course(number, expected, concern, null, looked, fresh, refused);
    }

    Course unanswered(Instant now) {
        return new Course(number, expected, concern, dark == null ? now : dark, looked, fresh, refused);
    }

    /** The concern was stated. */
    Course stated() {
        return new Course(number, expected, null, dark, looked, fresh, null).plus(Sign.Kind.CONCERN_STATED);
    }

    /** The concern was refused; for good only if the seat is no more, else it stays due. */
    Course refused(Problem problem, Instant now) {
        return problem == Problem.UNAUTHORISED ? new Course(number, expected, null, dark, looked, fresh, now) : this;
    }

    /** Without signs that somebody was shown. */
    Course shown(List<Sign> signs) {
        List<Sign> left = new ArrayList<>(fresh);
        signs.forEach(left::remove);
        return new Course(number, expected, concern, dark, looked, List.copyOf(left), refused);
    }

    /** What there is to show at {@code now}. */
    List<Sign> signs(Instant now, boolean told) {
        List<Sign> signs = new ArrayList<>(fresh);
        if (!told) {
            signs.add(Sign.of(Sign.Kind.NOT_TOLD));
        } else if (number == 0 && expected == null) {
            signs.add(Sign.of(Sign.Kind.NO_PULSE_YET));
        }
        if (expected != null && now.isAfter(expected.plus(MARGIN))) {
            signs.add(new Sign(Sign.Kind.MISSING, expected));
        }
        if (refused != null) {
            signs.add(new Sign(Sign.Kind.CONCERN_REFUSED, refused));
        }
        if (dark != null) {
            signs.add(new Sign(Sign.Kind.DARK, dark));
        }
        return signs;
    }
}
