package org.vigil.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Rule 2: the daily rhythm. */
class LocalTimesTest {
    private static final Duration HOUR = Duration.ofHours(1);

    @Test
    void a_check_in_in_the_first_half_of_a_gap_leaves_the_coming_time_due() {
        LocalTimes tashkent = times("Asia/Tashkent", "08:00", "20:00");
        assertThat(tashkent.after(at("2026-03-01T15:00:00Z"))).isEqualTo(at("2026-03-02T03:00:00Z"));
        assertThat(tashkent.after(at("2026-03-01T20:59:59.999999999Z"))).isEqualTo(at("2026-03-02T03:00:00Z"));
    }

    @Test
    void a_check_in_in_the_second_half_answers_the_coming_time() {
        LocalTimes tashkent = times("Asia/Tashkent", "08:00", "20:00");
        assertThat(tashkent.after(at("2026-03-01T21:00:00Z"))).isEqualTo(at("2026-03-02T15:00:00Z"));
        assertThat(tashkent.after(at("2026-03-02T02:59:59Z"))).isEqualTo(at("2026-03-02T15:00:00Z"));
    }

    @Test
    void a_check_in_at_the_very_time_or_late_answers_that_time_alone() {
        LocalTimes tashkent = times("Asia/Tashkent", "08:00", "20:00");
        assertThat(tashkent.after(at("2026-03-02T03:00:00Z"))).isEqualTo(at("2026-03-02T15:00:00Z"));
        assertThat(tashkent.after(at("2026-03-02T04:00:00Z"))).isEqualTo(at("2026-03-02T15:00:00Z"));
    }

    @Test
    void tashkent_has_no_summer_time_and_every_gap_is_a_day() {
        assertThat(hours("Asia/Tashkent", "2026-01-01T00:00:00Z", 365, "02:30")).containsOnly(24.0);
    }

    @Test
    void in_berlin_a_time_that_clocks_skip_is_due_when_they_do() {
        assertThat(from("Europe/Berlin", "2026-03-28T12:00:00Z", 3, "02:30"))
                .containsExactly(at("2026-03-29T01:00:00Z"), at("2026-03-30T00:30:00Z"), at("2026-03-31T00:30:00Z"));
    }

    @Test
    void in_berlin_a_time_that_clocks_show_twice_is_due_the_first_time_and_only_then() {
        assertThat(from("Europe/Berlin", "2026-10-24T12:00:00Z", 3, "02:30"))
                .containsExactly(at("2026-10-25T00:30:00Z"), at("2026-10-26T01:30:00Z"), at("2026-10-27T01:30:00Z"));
    }

    @Test
    void times_that_a_gap_makes_one_instant_are_one_deadline() {
        assertThat(from("Europe/Berlin", "2026-03-28T12:00:00Z", 3, "02:10", "02:50"))
                .containsExactly(at("2026-03-29T01:00:00Z"), at("2026-03-30T00:10:00Z"), at("2026-03-30T00:50:00Z"));
    }

    @Test
    void tehran_had_summer_time_until_2022_its_day_beginning_at_one() {
        assertThat(from("Asia/Tehran", "2021-03-21T12:00:00Z", 2, "00:30"))
                .containsExactly(at("2021-03-21T20:30:00Z"), at("2021-03-22T20:00:00Z"));
        assertThat(hours("Asia/Tehran", "2021-01-01T00:00:00Z", 365, "12:00")).contains(23.0, 24.0, 25.0);
        assertThat(hours("Asia/Tehran", "2023-01-01T00:00:00Z", 365, "12:00")).containsOnly(24.0);
    }

    @Test
    void almaty_changed_its_rule_in_2024_and_the_day_was_an_hour_longer() {
        assertThat(from("Asia/Almaty", "2024-02-29T00:00:00Z", 2, "08:00"))
                .containsExactly(at("2024-02-29T02:00:00Z"), at("2024-03-01T03:00:00Z"));
        assertThat(from("Asia/Almaty", "2024-02-29T12:00:00Z", 2, "23:30"))
                .containsExactly(at("2024-02-29T17:30:00Z"), at("2024-03-01T18:30:00Z"));
    }

    @Test
    void casablanca_goes_back_for_ramadan() {
        assertThat(hours("Africa/Casablanca", "2026-01-01T00:00:00Z", 365, "12:00"))
                .contains(23.0, 24.0, 25.0);
    }

    @Test
    void a_day_that_a_zone_skips_whole_is_due_at_its_end() {
        assertThat(from("Pacific/Apia", "2011-12-29T00:00:00Z", 3, "10:00"))
                .containsExactly(at("2011-12-29T20:00:00Z"), at("2011-12-30T10:00:00Z"), at("2011-12-30T20:00:00Z"));
    }

    @Test
    void the_longest_gap_is_half_a_gap_and_the_next_and_what_clocks_go_back() {
        assertThat(times("Asia/Tashkent", "08:00").longestGap()).isEqualTo(HOUR.multipliedBy(36));
        assertThat(times("Europe/Berlin", "08:00").longestGap()).isEqualTo(HOUR.multipliedBy(37));
        assertThat(times("Asia/Tashkent", "08:00", "12:00", "20:00").longestGap())
                .isEqualTo(HOUR.multipliedBy(16));
    }

    @Test
    void no_check_in_of_a_year_leaves_more_than_the_longest_gap_or_less_than_the_shortest() {
        for (String zone : List.of("Europe/Berlin", "Asia/Tehran", "Africa/Casablanca", "Australia/Lord_Howe")) {
            LocalTimes times = times(zone, "01:15", "02:30", "13:00");
            Instant now = at("2021-01-01T00:00:00Z");
            while (now.isBefore(at("2022-01-01T00:00:00Z"))) {
                assertThat(Duration.between(now, times.after(now))).isBetween(times.shortestGap(), times.longestGap());
                now = now.plus(Duration.ofMinutes(7));
            }
        }
    }

    private static LocalTimes times(String zone, String... times) {
        return new LocalTimes(
                new Rhythm.Daily(Stream.of(times).map(LocalTime::parse).toList(), ZoneId.of(zone)));
    }

    /** The deadlines of somebody who always checks in at the last moment. */
    private static List<Instant> from(String zone, String start, int count, String... times) {
        LocalTimes rhythm = times(zone, times);
        List<Instant> due = new ArrayList<>(List.of(first(rhythm, at(start))));
        while (due.size() < count) {
            due.add(rhythm.after(due.getLast()));
        }
        return due;
    }

    /** The first time at or after {@code start}: what a check-in just after the one before leaves due. */
    private static Instant first(LocalTimes rhythm, Instant start) {
        Instant due = rhythm.after(start.minus(Duration.ofDays(3)));
        while (due.isBefore(start)) {
            due = rhythm.after(due);
        }
        return due;
    }

    private static List<Double> hours(String zone, String start, int count, String... times) {
        List<Instant> due = from(zone, start, count, times);
        List<Double> hours = new ArrayList<>();
        for (int i = 1; i < due.size(); i++) {
            hours.add(Duration.between(due.get(i - 1), due.get(i)).toMinutes() / 60.0);
        }
        return hours;
    }

    private static Instant at(String instant) {
        return Instant.parse(instant);
    }
}
