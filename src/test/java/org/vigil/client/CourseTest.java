package org.vigil.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.vigil.client.Sign.Kind;
import org.vigil.wire.Problem;

class CourseTest {
    private static final Instant NOW = Instant.parse("2026-06-01T10:00:00Z");
    private static final Instant PROMISED = Instant.parse("2026-06-01T23:00:00Z");
    private static final Duration WAIT = Duration.ofMinutes(3);

    private static Course.Beat beat(long number, Instant acted, Course.Word word) {
        return new Course.Beat(number, acted, PROMISED, word, false);
    }

    @Test
    @Tag("TM-70")
    void a_first_pulse_that_was_promised_and_withheld_is_missing() {
        Course course = Course.BEGINNING.promised(PROMISED).emptied(NOW);
        assertThat(course.signs(PROMISED, true)).isEmpty();
        Instant later = PROMISED.plus(Course.MARGIN).plusSeconds(1);
        assertThat(course.signs(later, true)).containsExactly(new Sign(Kind.MISSING, PROMISED));
        Course again = course.promised(PROMISED.plus(Duration.ofDays(1)));
        assertThat(again.signs(later, true))
                .as("nobody is well for having said more")
                .containsExactly(new Sign(Kind.MISSING, PROMISED));
    }

    @Test
    @Tag("TM-70")
    void as_long_as_nothing_is_known_of_pulses_nobody_is_well() {
        Course course = Course.BEGINNING.promised(null).emptied(NOW);
        assertThat(course.signs(NOW, true)).containsExactly(Sign.of(Kind.NO_PULSE_YET));
        assertThat(course.signs(NOW.plus(Duration.ofDays(30)), true)).containsExactly(Sign.of(Kind.NO_PULSE_YET));
        Course.Beat last = new Course.Beat(1, NOW, null, Course.Word.WELL, false);
        assertThat(course.heard(last, NOW, WAIT).signs(NOW, true)).isEmpty();
        assertThat(Course.BEGINNING.signs(NOW, false)).containsExactly(Sign.of(Kind.NOT_TOLD));
    }

    @Test
    @Tag("TM-70")
    void what_a_pulse_promised_is_not_promised_away() {
        Course course = Course.BEGINNING.heard(beat(1, NOW, Course.Word.WELL), NOW, WAIT);
        assertThat(course.promised(PROMISED.plusSeconds(3_600)).expected()).isEqualTo(PROMISED);
        Course.Beat none = new Course.Beat(2, NOW, null, Course.Word.WELL, false);
        assertThat(course.heard(none, NOW, WAIT).promised(PROMISED).expected()).isNull();
    }

    @Test
    @Tag("TM-70")
    void a_telephone_whose_clock_is_hours_ahead_is_missed_when_it_should_be() {
        Instant ahead = NOW.plus(Duration.ofHours(9));
        Course.Beat beat = new Course.Beat(1, ahead, ahead.plus(Duration.ofHours(13)), Course.Word.WELL, false);
        Course course = Course.BEGINNING.heard(beat, NOW.plusSeconds(30), WAIT);
        Instant promised = NOW.plus(Duration.ofHours(14));
        assertThat(course.expected())
                .as("in full hours: it tells nobody when the act was")
                .isEqualTo(promised);
        Course.Beat next = new Course.Beat(2, ahead.plus(Duration.ofHours(12)), null, Course.Word.WELL, false);
        assertThat(course.heard(next, NOW.plus(Duration.ofHours(12)), WAIT).signs(promised, true))
                .isEmpty();
        Course.Beat soon = new Course.Beat(1, NOW.plus(Course.MARGIN), PROMISED, Course.Word.WELL, false);
        assertThat(Course.BEGINNING.heard(soon, NOW, WAIT).expected())
                .as("clocks differ")
                .isEqualTo(PROMISED);
    }

    @Test
    @Tag("TM-71")
    void a_clock_that_is_stepped_back_postpones_no_concern() {
        Course course = Course.BEGINNING.heard(beat(1, NOW, Course.Word.DURESS), NOW, WAIT);
        assertThat(course.due(NOW)).isFalse();
        assertThat(course.due(NOW.plus(WAIT).minusSeconds(1))).isFalse();
        assertThat(course.due(NOW.plus(WAIT))).isTrue();
        assertThat(course.due(NOW.minus(Duration.ofDays(365)))).isTrue();
        assertThat(Course.BEGINNING.due(NOW)).isFalse();
    }

    @Test
    @Tag("TM-70")
    void a_clock_that_is_stepped_back_makes_no_pulse_late() {
        Course ahead = Course.BEGINNING.emptied(NOW.plus(Duration.ofDays(365)));
        assertThat(ahead.heard(beat(1, NOW, Course.Word.WELL), NOW, WAIT).fresh())
                .isEmpty();
        Instant longAgo = NOW.minus(Duration.ofHours(1));
        assertThat(ahead.heard(beat(1, longAgo, Course.Word.WELL), NOW, WAIT).fresh())
                .containsExactly(Sign.of(Kind.LATE));
    }

    @Test
    void what_nobody_was_shown_is_shown_again() {
        Course course = Course.BEGINNING.promised(PROMISED).plus(Kind.STRANGE).plus(Kind.REPLAYED);
        List<Sign> signs = course.signs(NOW, true);
        Course more = course.plus(Kind.STRANGE);
        assertThat(more.signs(NOW, true)).hasSize(3).containsAll(signs);
        assertThat(more.shown(signs).signs(NOW, true)).containsExactly(Sign.of(Kind.STRANGE));
        assertThat(more.shown(List.of())).isEqualTo(more);
    }

    @Test
    @Tag("TM-71")
    void only_a_seat_that_is_no_more_ends_a_concern_and_that_stays_to_be_seen() {
        Course course = Course.BEGINNING.promised(PROMISED).heard(beat(1, NOW, Course.Word.DURESS), NOW, WAIT);
        Instant later = NOW.plus(WAIT);
        for (Problem problem : Problem.values()) {
            boolean last = problem == Problem.UNAUTHORISED;
            assertThat(course.refused(problem, later).due(later))
                    .as(problem.name())
                    .isEqualTo(!last);
        }
        Course over = course.refused(Problem.UNAUTHORISED, later);
        Course shown = over.shown(over.signs(later, true));
        assertThat(shown.signs(later, true)).containsExactly(new Sign(Kind.CONCERN_REFUSED, later));
        assertThat(Kind.CONCERN_REFUSED.lasting()).isTrue();
        assertThat(shown.stated().signs(later, true)).containsExactly(Sign.of(Kind.CONCERN_STATED));
    }
}
