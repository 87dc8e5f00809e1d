package org.vigil.timer;

import static java.time.Duration.ZERO;
import static java.time.Duration.ofHours;
import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.vigil.wire.Deaf;
import org.vigil.wire.Json;

/** Rules 11 and 12: what follows from a beat. */
class HearingRecordTest {
    private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");
    private static final HearingRecord BEGUN = HearingRecord.begun(agreed(NOON), "redis");
    private static final Duration BEAT = ofSeconds(2);

    @Test
    void a_new_store_has_heard_so_far() {
        assertThat(BEGUN.hearing()).isEqualTo(Hearing.ALWAYS);
        assertThat(BEGUN.beat()).isEqualTo(NOON);
        assertThat(BEGUN.dispute()).isNull();
    }

    @ParameterizedTest
    @CsvSource({"0, false", "2, false", "6, false", "7, true", "86400, true"})
    void a_beat_after_more_than_six_seconds_ends_a_deafness(long seconds, boolean deaf) {
        Instant now = NOON.plusSeconds(seconds);
        HearingRecord next = BEGUN.beaten(agreed(now), "redis");
        assertThat(next.beat()).isEqualTo(now);
        assertThat(next.hearing().deafness(NOON, now)).isEqualTo(deaf ? ofSeconds(seconds) : ZERO);
        assertThat(next.hearing().deaf()).hasSize(deaf ? 1 : 0);
    }

    @Test
    void another_Redis_or_another_role_counts_from_a_minute_before_the_last_beat() {
        Instant now = NOON.plusSeconds(3);
        HearingRecord next = BEGUN.beaten(agreed(now), "another");
        assertThat(next.hearing().deaf()).containsExactly(new Deaf(NOON.minusSeconds(60), now));
        assertThat(next.beaten(agreed(now.plus(BEAT)), "another").hearing()).isEqualTo(next.hearing());
    }

    @Test
    void of_several_nodes_any_beat_will_do_and_the_time_never_goes_back() {
        HearingRecord next = BEGUN.beaten(agreed(NOON.plusSeconds(5)), "redis")
                .beaten(agreed(NOON.plusSeconds(3)), "redis")
                .beaten(agreed(NOON.plusSeconds(9)), "redis");
        assertThat(next.hearing()).isEqualTo(Hearing.ALWAYS);
        assertThat(next.beat()).isEqualTo(NOON.plusSeconds(9));
    }

    @Test
    void beats_that_others_saw_leave_no_gap() {
        HearingRecord next = BEGUN.heardUntil(NOON.plus(ofHours(5))).beaten(agreed(NOON.plus(ofHours(5))), "redis");
        assertThat(next.hearing()).isEqualTo(Hearing.ALWAYS);
        assertThat(BEGUN.heardUntil(NOON.minusSeconds(5))).isEqualTo(BEGUN);
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0, true",
        "30, 0, true",
        "31, 0, false",
        "0, -31, false",
        "20, -11, false",
        "-15, 15, true",
        "-86400, -86400, false",
        "86400, 86400, false"
    })
    void clocks_more_than_half_a_minute_apart_disagree_and_that_counts_as_deafness(
            long wall, long store, boolean agree) {
        Instant now = NOON.plus(BEAT);
        HearingRecord next = BEGUN.beaten(new Reading(now, now.plusSeconds(wall), now.plusSeconds(store)), "redis");
        assertThat(next.dispute() == null).isEqualTo(agree);
        assertThat(next.hearing()).isEqualTo(agree ? Hearing.ALWAYS : Hearing.ALWAYS.with(new Deaf(NOON, now)));
        assertThat(next.beat()).as("a step by itself moves nothing").isEqualTo(now);
    }

    @ParameterizedTest
    @CsvSource({
        // the store's step, the wall's step; then for how long it was deaf, and how far the time was put forward, in
        // minutes
        "60, 60, 90, 60",
        "60, 0, 90, 60",
        "-60, -60, 30, 0",
        "0, 60, 30, 0",
        "0, -60, 30, 0"
    })
    void after_half_an_hour_the_later_of_the_own_time_and_Redis_counts_and_nothing_is_held_any_more(
            long store, long wall, long deaf, long forward) {
        HearingRecord record = BEGUN;
        Duration put = ZERO;
        Instant shown = NOON;
        for (Instant truth = NOON; !truth.isAfter(NOON.plus(ofHours(3))); truth = truth.plus(BEAT)) {
            shown = truth.plus(put);
            Reading reading = new Reading(shown, truth.plus(ofMinutes(wall)), truth.plus(ofMinutes(store)));
            record = record.beaten(reading, "redis");
            put = put.plus(Duration.between(shown, record.beat()));
        }
        assertThat(put).isEqualTo(ofMinutes(forward));
        assertThat(record.hearing().deafness(NOON, record.beat()))
                .isBetween(ofMinutes(deaf), ofMinutes(deaf).plus(BEAT.multipliedBy(2)));
    }

    @Test
    void who_turns_a_clock_to_and_fro_silences_nothing_for_longer_than_half_of_the_time() {
        for (int agreeing : new int[] {1, 60, 600, 1_799, 1_810}) {
            HearingRecord record = BEGUN;
            Instant now = NOON;
            while (Duration.between(NOON, now).compareTo(ofHours(12)) < 0) {
                for (int second = 0; second < agreeing + 1_700; second += 2) {
                    now = now.plus(BEAT);
                    Instant wall = second < agreeing ? now : now.plusSeconds(100);
                    record = record.beaten(new Reading(now, wall, now), "redis");
                }
            }
            assertThat(record.hearing().heard(NOON, now))
                    .isGreaterThan(ofHours(6).minusMinutes(1));
        }
    }

    @Test
    void a_node_that_starts_anew_in_a_dispute_does_not_begin_another() {
        HearingRecord record = BEGUN;
        Instant now = NOON;
        for (int start = 0; start < 10; start++) {
            for (int second = 0; second < 600; second += 2) {
                now = now.plus(BEAT);
                record = record.beaten(new Reading(now, now.plusSeconds(100), now), "redis");
            }
            record = Json.read(Json.bytes(record), HearingRecord.class);
        }
        assertThat(Objects.requireNonNull(record.dispute()).isOld()).isTrue();
        assertThat(record.hearing().deafness(NOON, now)).isEqualTo(ofMinutes(30).plus(BEAT));
    }

    @Test
    void a_dispute_is_over_after_half_an_hour_of_agreement() {
        HearingRecord disputed = BEGUN.beaten(new Reading(NOON, NOON.plusSeconds(100), NOON), "redis");
        assertThat(disputed.heardUntil(NOON.plusSeconds(1_800))
                        .beaten(agreed(NOON.plusSeconds(1_800)), "redis")
                        .dispute())
                .isNotNull();
        assertThat(disputed.heardUntil(NOON.plusSeconds(1_801))
                        .beaten(agreed(NOON.plusSeconds(1_801)), "redis")
                        .dispute())
                .isNull();
    }

    @ParameterizedTest
    @CsvSource({
        // minutes from the last beat: what Redis shows, what the machine shows; where the time goes on
        "10, 10, 10",
        "10, 500, 10",
        "10, -500, 10",
        "-0.4, 10, 0",
        "-500, 10, 10",
        "-500, -500, 0"
    })
    void a_start_goes_by_Redis_and_never_before_the_last_beat(double store, double wall, double start) {
        Reading reading = new Reading(after(wall), after(wall), after(store));
        assertThat(HearingRecord.startedAt(reading, Optional.of(BEGUN))).isEqualTo(after(start));
        assertThat(HearingRecord.startedAt(reading, Optional.empty())).isEqualTo(after(store));
    }

    @Test
    void it_survives_its_storage() {
        HearingRecord record = BEGUN.beaten(new Reading(NOON.plusSeconds(9), NOON, NOON.minusSeconds(50)), "other");
        assertThat(Json.read(Json.bytes(record), HearingRecord.class)).isEqualTo(record);
        assertThat(Json.read(Json.bytes(BEGUN), HearingRecord.class)).isEqualTo(BEGUN);
    }

    private static Reading agreed(Instant now) {
        return new Reading(now, now, now);
    }

    private static Instant after(double minutes) {
        return NOON.plusSeconds(Math.round(minutes * 60));
    }
}
