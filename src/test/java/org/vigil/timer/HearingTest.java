package org.vigil.timer;

import static java.time.Duration.ZERO;
import static java.time.Duration.ofHours;
import static java.time.Duration.ofMinutes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.vigil.wire.Deaf;

/** Rule 11 by example; what holds for all of them: {@link HearingProperties}. */
class HearingTest {
    private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");
    private static final Duration FAIR = ofMinutes(30);

    @Test
    void a_server_that_heard_all_the_time_waits_for_the_planned_end_only() {
        assertThat(Hearing.ALWAYS.reached(NOON, at(90), FAIR)).isEqualTo(at(90));
        assertThat(deaf(-100, -10).reached(NOON, at(90), FAIR)).isEqualTo(at(90));
    }

    @Test
    void after_an_outage_over_the_end_what_is_missing_is_heard_first() {
        assertThat(deaf(10, 200).reached(NOON, at(90), FAIR)).isEqualTo(at(220));
    }

    @Test
    void who_had_been_heard_long_enough_before_the_outage_is_not_waited_for_again() {
        assertThat(deaf(30, 200).reached(NOON, at(90), FAIR)).isEqualTo(at(90));
    }

    @Test
    void an_outage_that_began_before_the_window_counts_from_its_start() {
        assertThat(deaf(-500, 100).reached(NOON, at(90), FAIR)).isEqualTo(at(130));
    }

    @Test
    void what_was_heard_between_outages_adds_up() {
        Hearing flapping = deaf(5, 60).with(new Deaf(at(70), at(95))).with(new Deaf(at(105), at(120)));
        assertThat(flapping.reached(NOON, at(90), FAIR)).isEqualTo(at(125));
        assertThat(flapping.heard(NOON, at(120))).isEqualTo(ofMinutes(25));
        assertThat(flapping.deafness(NOON, at(120))).isEqualTo(ofMinutes(95));
    }

    @Test
    void without_need_nothing_is_waited_for() {
        assertThat(deaf(-10, 500).reached(NOON, at(90), ZERO)).isEqualTo(at(90));
        assertThat(deaf(-10, 500).reached(NOON, at(-90), ofMinutes(-5))).isEqualTo(at(-5));
    }

    @Test
    void what_touches_or_overlaps_becomes_one() {
        Hearing hearing = deaf(0, 10).with(new Deaf(at(20), at(30))).with(new Deaf(at(10), at(20)));
        assertThat(hearing).isEqualTo(deaf(0, 30));
        assertThat(hearing.with(new Deaf(at(5), at(5)))).isEqualTo(hearing);
        assertThat(deaf(0, 10).merge(deaf(40, 50).with(new Deaf(at(5), at(20)))).deaf())
                .containsExactly(new Deaf(at(0), at(20)), new Deaf(at(40), at(50)));
    }

    @Test
    void a_part_of_it_is_cut_to_measure() {
        Hearing hearing = deaf(0, 10).with(new Deaf(at(20), at(30)));
        assertThat(hearing.during(at(5), at(25))).containsExactly(new Deaf(at(5), at(10)), new Deaf(at(20), at(25)));
        assertThat(hearing.during(at(10), at(20))).isEmpty();
    }

    @Test
    void disorder_is_refused() {
        for (List<Deaf> wrong : List.of(
                List.of(new Deaf(at(1), at(1))),
                List.of(new Deaf(at(0), at(2)), new Deaf(at(2), at(3))),
                List.of(new Deaf(at(5), at(6)), new Deaf(at(1), at(2))))) {
            assertThatThrownBy(() -> new Hearing(wrong)).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void what_lies_before_two_days_of_hearing_is_forgotten() {
        Hearing hearing = deaf(-10, 0)
                .with(deafHours(46, 100))
                .with(deafHours(100.5, 101))
                .with(deafHours(102, 103));
        assertThat(hearing.kept()).isEqualTo(hearing);
        assertThat(hearing.with(deafHours(104, 105)).kept().deaf())
                .hasSize(4)
                .doesNotContain(hearing.deaf().get(0));
    }

    @Test
    void however_often_it_goes_deaf_it_keeps_a_bounded_record_by_which_waiting_ends() {
        for (Duration heard : List.of(Duration.ofMillis(10), Duration.ofSeconds(1), Duration.ofSeconds(20))) {
            Hearing hearing = Hearing.ALWAYS;
            Instant now = NOON;
            Duration sum = ZERO;
            while (hearing.heard(NOON, now).compareTo(FAIR) < 0 && sum.compareTo(ofHours(2)) < 0) {
                Instant back = now.plus(heard.multipliedBy(20));
                hearing = hearing.with(new Deaf(now, back)).kept();
                now = back.plus(heard);
                sum = sum.plus(heard);
                assertThat(hearing.deaf()).hasSizeLessThanOrEqualTo(Hearing.MOST);
            }
            assertThat(sum).isLessThan(ofMinutes(33));
        }
    }

    @Test
    void two_outages_with_little_heard_between_become_one_that_ends_with_the_later() {
        List<Deaf> many = outages();
        many.set(50, new Deaf(at(508), at(509)));
        List<Deaf> kept = new Hearing(many).kept().deaf();
        assertThat(kept).hasSize(Hearing.MOST).contains(new Deaf(at(509), at(511)));
        assertThat(kept).doesNotContain(many.get(50), many.get(51)).contains(many.get(49), many.get(52));
    }

    @Test
    void of_outages_alike_the_oldest_become_one() {
        List<Deaf> many = outages();
        assertThat(new Hearing(many).kept().deaf())
                .hasSize(Hearing.MOST)
                .startsWith(new Deaf(at(9), at(11)), many.get(2));
    }

    /** One more than are kept apart, of a minute each, ten minutes from one to the next. */
    private static List<Deaf> outages() {
        return IntStream.rangeClosed(0, Hearing.MOST)
                .mapToObj(number -> new Deaf(at(number * 10L), at(number * 10L + 1)))
                .collect(Collectors.toCollection(ArrayList::new));
    }

    private static Hearing deaf(long from, long to) {
        return Hearing.ALWAYS.with(new Deaf(at(from), at(to)));
    }

    private static Deaf deafHours(double from, double to) {
        return new Deaf(at((long) (from * 60)), at((long) (to * 60)));
    }

    private static Instant at(long minutes) {
        return NOON.plus(ofMinutes(minutes));
    }
}
