package org.vigil.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.vigil.watch.Scene.GRACE;
import static org.vigil.watch.Scene.INTERVAL;
import static org.vigil.watch.Scene.START;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.vigil.timer.Hearing;
import org.vigil.wire.Deaf;
import org.vigil.wire.Notice.Kind;

/** Rules 8 and 11: what a notice carries along. */
class MailingTest {
    private static final Duration HOUR = Duration.ofHours(1);
    private final Scene scene = new Scene();

    @Test
    void a_letter_is_followed_by_the_one_before_it_as_long_as_there_is_one() {
        List<Owed> owed = Scene.alarmed().minutes(20).news();
        List<Owed> mailed = new Mailing(Seats.of(4), true, Hearing.ALWAYS, START).of(owed);
        assertThat(mailed)
                .extracting(Owed::kind)
                .containsExactly(Kind.LETTER, Kind.EARLIER_LETTER, Kind.LETTER, Kind.EARLIER_LETTER);
        assertThat(mailed).extracting(Owed::seat).containsExactly(1, 1, 2, 2);
        assertThat(mailed).allMatch(Owed::release);
    }

    @Test
    void a_revoked_seat_gets_neither() {
        List<Owed> owed = Scene.alarmed().minutes(20).news();
        Seats seats = Seats.of(4).revoked(1, START.plus(HOUR));
        assertThat(new Mailing(seats, true, Hearing.ALWAYS, START).of(owed))
                .extracting(one -> one.kind() + " " + one.seat())
                .containsExactly("CALL 1", "LETTER 2", "EARLIER_LETTER 2");
        assertThat(new Mailing(seats, true, Hearing.ALWAYS, START.plus(HOUR)).of(owed))
                .extracting(Owed::seat)
                .containsOnly(2);
    }

    @Test
    void without_an_alarm_there_is_nothing_to_add_and_a_revoked_seat_is_told_nothing() {
        List<Owed> owed = Owed.announced(List.of(0, 1), Kind.WEAKENING, 1, START, START.plus(HOUR));
        Seats seats = Seats.of(4).revoked(1, START.plus(HOUR));
        assertThat(new Mailing(seats, true, hearing(deaf(0)), START).of(owed)).containsExactly(owed.getFirst());
    }

    @Test
    void a_notice_names_when_the_server_was_deaf_on_the_day_before_the_alarm() {
        scene.hearing = hearing(deaf(-20), deaf(-15), deaf(4));
        scene.pass(INTERVAL.plus(GRACE));
        assertThat(scene.news()).allMatch(call -> call.facts().deaf().equals(List.of(deaf(-15), deaf(4))));
    }

    @Test
    void and_since_it_opened() {
        scene.pass(INTERVAL.plus(GRACE)).heard();
        scene.hearing = hearing(deaf(10));
        scene.pass(Duration.ofDays(3));
        assertThat(scene.news())
                .isNotEmpty()
                .allMatch(call -> call.facts().deaf().equals(List.of(deaf(10))));
    }

    @Test
    void an_interval_that_ended_when_the_day_began_is_not_named() {
        Instant dayBefore = START.plus(INTERVAL).plus(GRACE).minus(Duration.ofHours(24));
        Deaf ended = new Deaf(dayBefore.minus(HOUR), dayBefore);
        scene.hearing = hearing(ended);
        assertThat(scene.pass(INTERVAL.plus(GRACE)).news())
                .allMatch(call -> call.facts().deaf().isEmpty());
        Scene later = new Scene();
        later.hearing = hearing(new Deaf(ended.from(), dayBefore.plusNanos(1)));
        assertThat(later.pass(INTERVAL.plus(GRACE)).news())
                .allMatch(call -> call.facts().deaf().size() == 1);
    }

    @Test
    void at_most_the_sixteen_latest() {
        scene.hearing = new Hearing(
                IntStream.range(0, 20).mapToObj(hours -> deaf(-12 + hours)).toList());
        scene.distress();
        assertThat(scene.news().getFirst().facts().deaf())
                .hasSize(16)
                .startsWith(deaf(-8))
                .endsWith(deaf(7));
    }

    /** Half an hour, so many hours after the arming. */
    private static Deaf deaf(int hours) {
        Instant from = START.plus(Duration.ofHours(hours));
        return new Deaf(from, from.plus(Duration.ofMinutes(30)));
    }

    private static Hearing hearing(Deaf... deaf) {
        return new Hearing(List.of(deaf));
    }
}
