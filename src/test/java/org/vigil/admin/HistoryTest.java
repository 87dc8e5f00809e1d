package org.vigil.admin;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.vigil.meter.Meters;
import org.vigil.meter.Metric;
import org.vigil.meter.Timing;
import org.vigil.wire.BoardCheckIns;
import org.vigil.wire.Bucket;

class HistoryTest {
    private Instant now = Instant.parse("2026-11-22T03:00:00Z");
    private final Meters meters = new Meters();
    private final History history = new History(meters, () -> now);
    private final Timing escalator = meters.timing(Metric.WAKE_LAG, "escalator");
    private final Timing checkIns = meters.timing(Metric.REQUESTS, "check-in", "answered");

    @Test
    void what_was_late_and_what_would_have_been_are_shown_in_whole_seconds() {
        escalator.took(Duration.ofSeconds(42));
        now = now.plusSeconds(10);
        history.behind(Duration.ofMillis(7_900), Duration.ofMillis(3_100));
        assertThat(history.wakes().alarms()).containsExactly(42L, 7L);
        assertThat(history.wakes().notices()).containsExactly(0L, 3L);
    }

    @Test
    @Tag("TM-161")
    void nobody_sees_whether_anything_was_due_when_all_was_in_time() {
        history.behind(Duration.ofMillis(90), Duration.ofMillis(90));
        Object nothing = history.wakes();
        escalator.took(Duration.ofMillis(999));
        assertThat(history.wakes()).isEqualTo(nothing);
    }

    @Test
    @Tag("TM-161")
    void nobody_is_counted_alone_and_nothing_is_counted_before_its_ten_minutes_are_over() {
        BoardCheckIns none = history.checkIns();
        for (int count = 0; count < 25; count++) {
            checkIns.took(Duration.ofMillis(3));
            assertThat(history.checkIns()).isEqualTo(none);
        }
        now = now.plus(Duration.ofMinutes(10));
        checkIns.took(Duration.ofMillis(3));
        now = now.plus(Duration.ofMinutes(10));
        assertThat(history.checkIns().counts()).containsExactly(new Bucket(20, 30), new Bucket(0, 10));
        now = now.plus(Duration.ofMinutes(10));
        assertThat(history.checkIns().counts()).endsWith(new Bucket(0, 10), new Bucket(0, 10));
    }

    @Test
    void an_hour_of_wakes_and_a_day_of_check_ins_are_kept_and_no_more() {
        now = now.plus(Duration.ofDays(3));
        assertThat(history.wakes().alarms()).hasSize(360);
        assertThat(history.wakes().notices()).hasSize(360);
        assertThat(history.checkIns().counts()).hasSize(143);
    }
}
