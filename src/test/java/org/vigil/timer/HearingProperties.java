package org.vigil.timer;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.domains.Domain;
import net.jqwik.api.domains.DomainContextBase;
import org.vigil.wire.Deaf;

/** The proof of rule 11: what {@link Hearing#reached} answers, whatever the outages and restarts were. */
@Domain(HearingProperties.Outages.class)
class HearingProperties {
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final int SPAN = 400;
    private static final int TRIES = 400;
    /** CI draws the same histories every time; another seed, others. */
    private static final String SEED = "1";

    /** A question: since {@code from}, planned to end {@code planned} later, and {@code need} to hear. */
    record Window(Instant from, Instant plannedEnd, Duration need) {
        Instant answer(Hearing hearing) {
            return hearing.reached(from, plannedEnd, need);
        }
    }

    /** Outages in any order, overlapping, many at the edges of one another, over {@value SPAN} seconds; and windows there. */
    static class Outages extends DomainContextBase {
        @Provide
        Arbitrary<Hearing> hearing() {
            return Combinators.combine(seconds(), Arbitraries.integers().between(0, 40))
                    .as((from, length) -> new Deaf(START.plusSeconds(from), START.plusSeconds(from + length)))
                    .list()
                    .ofMaxSize(25)
                    .map(HearingProperties::of);
        }

        @Provide
        Arbitrary<Window> window() {
            return Combinators.combine(
                            seconds(),
                            Arbitraries.integers().between(0, 90),
                            Arbitraries.integers().between(0, 120))
                    .as((from, planned, need) -> new Window(
                            START.plusSeconds(from), START.plusSeconds(from + planned), Duration.ofSeconds(need)));
        }

        private static Arbitrary<Integer> seconds() {
            return Arbitraries.integers().between(0, SPAN);
        }
    }

    @Property(tries = TRIES, seed = SEED)
    void it_is_the_first_instant_not_before_the_planned_end_by_which_enough_was_heard(
            @ForAll Hearing hearing, @ForAll Window window) {
        Instant first = window.plannedEnd;
        while (secondsHeard(hearing, window.from, first) < window.need.toSeconds()) {
            first = first.plusSeconds(1);
        }
        assertThat(window.answer(hearing)).isEqualTo(first);
    }

    @Property(tries = TRIES, seed = SEED)
    void without_deafness_it_is_the_planned_end_or_the_need_itself(@ForAll Window window) {
        Instant needed = window.from.plus(window.need);
        assertThat(window.answer(Hearing.ALWAYS))
                .isEqualTo(needed.isAfter(window.plannedEnd) ? needed : window.plannedEnd);
    }

    @Property(tries = TRIES, seed = SEED)
    void it_is_never_before_the_planned_end_nor_with_less_heard_than_needed(
            @ForAll Hearing hearing, @ForAll Window window) {
        Instant answer = window.answer(hearing);
        assertThat(answer).isAfterOrEqualTo(window.plannedEnd);
        assertThat(hearing.heard(window.from, answer)).isGreaterThanOrEqualTo(window.need);
    }

    @Property(tries = TRIES, seed = SEED)
    void no_pattern_of_outages_delays_it_by_more_than_their_sum(@ForAll Hearing hearing, @ForAll Window window) {
        Instant answer = window.answer(hearing);
        Duration late = Duration.between(window.answer(Hearing.ALWAYS), answer);
        assertThat(late).isLessThanOrEqualTo(hearing.deafness(window.from, answer));
    }

    @Property(tries = TRIES, seed = SEED)
    void more_deafness_never_makes_it_earlier(@ForAll Hearing hearing, @ForAll Hearing more, @ForAll Window window) {
        assertThat(window.answer(hearing.merge(more))).isAfterOrEqualTo(window.answer(hearing));
    }

    @Property(tries = TRIES, seed = SEED)
    void in_which_order_outages_came_to_be_known_makes_no_difference(@ForAll Hearing one, @ForAll Hearing other) {
        assertThat(one.merge(other)).isEqualTo(other.merge(one));
        assertThat(one.merge(one)).isEqualTo(one);
    }

    @Property(tries = TRIES, seed = SEED)
    void deaf_and_heard_make_up_the_time(@ForAll Hearing hearing, @ForAll Window window) {
        Duration whole = Duration.between(window.from, window.plannedEnd);
        assertThat(hearing.heard(window.from, window.plannedEnd).plus(hearing.deafness(window.from, window.plannedEnd)))
                .isEqualTo(whole);
        assertThat(hearing.heard(window.from, window.plannedEnd).toSeconds())
                .isEqualTo(secondsHeard(hearing, window.from, window.plannedEnd));
    }

    /** By beats, each with one more outage behind it, into a record that keeps few of them. */
    @Property(tries = TRIES, seed = SEED)
    void what_is_kept_never_says_that_more_was_heard_and_is_exact_from_before(
            @ForAll Hearing pattern, @ForAll Window window) {
        Hearing whole = Hearing.ALWAYS;
        Hearing kept = Hearing.ALWAYS;
        for (int round = 0;
                round < 3 * Hearing.MOST / Math.max(1, pattern.deaf().size());
                round++) {
            for (Deaf one : moved(pattern, round)) {
                whole = whole.with(one);
                kept = kept.with(one).kept();
            }
        }
        assertThat(kept.deaf().size()).isLessThanOrEqualTo(Hearing.MOST);
        Instant end = end(whole);
        assertThat(kept.heard(window.from, end)).isLessThanOrEqualTo(whole.heard(window.from, end));
        assertThat(kept.heard(START.minusSeconds(1), end)).isEqualTo(whole.heard(START.minusSeconds(1), end));
    }

    @Property(tries = TRIES, seed = SEED)
    void to_whoever_needs_no_more_than_two_days_the_forgotten_makes_no_difference(
            @ForAll Hearing hearing, @ForAll Window window) {
        Hearing slow = new Hearing(hearing.deaf().stream()
                .map(one -> new Deaf(slowed(one.from()), slowed(one.to())))
                .toList());
        Instant now = slowed(START.plusSeconds(SPAN + 40));
        Window wide = new Window(slowed(window.from), slowed(window.plannedEnd), window.need.multipliedBy(900));
        assertThat(isReached(wide, slow.kept(), now)).isEqualTo(isReached(wide, slow, now));
    }

    private static boolean isReached(Window window, Hearing hearing, Instant now) {
        return !window.answer(hearing).isAfter(now);
    }

    /** A second becomes a quarter of an hour: all of it takes four days. */
    private static Instant slowed(Instant time) {
        return START.plus(Duration.between(START, time).multipliedBy(900));
    }

    private static List<Deaf> moved(Hearing pattern, int round) {
        List<Deaf> moved = new ArrayList<>();
        for (Deaf one : pattern.deaf()) {
            long by = round * (SPAN + 50L);
            moved.add(new Deaf(one.from().plusSeconds(by), one.to().plusSeconds(by)));
        }
        return moved;
    }

    private static Instant end(Hearing hearing) {
        Instant latest = START.plusSeconds(SPAN + 100);
        return hearing.deaf().isEmpty()
                        || hearing.deaf().get(hearing.deaf().size() - 1).to().isBefore(latest)
                ? latest
                : hearing.deaf().get(hearing.deaf().size() - 1).to();
    }

    private static long secondsHeard(Hearing hearing, Instant from, Instant to) {
        long heard = 0;
        for (Instant second = from; second.isBefore(to); second = second.plusSeconds(1)) {
            Instant at = second;
            heard += hearing.deaf().stream()
                            .noneMatch(
                                    one -> !one.from().isAfter(at) && one.to().isAfter(at))
                    ? 1
                    : 0;
        }
        return heard;
    }

    private static Hearing of(List<Deaf> outages) {
        Hearing hearing = Hearing.ALWAYS;
        for (Deaf outage : outages) {
            hearing = hearing.with(outage);
        }
        return hearing;
    }
}
