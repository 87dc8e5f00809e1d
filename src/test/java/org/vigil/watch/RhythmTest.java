package org.vigil.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.vigil.watch.Scene.GRACE;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.vigil.wire.Id;
import org.vigil.wire.Rhythm;

/** Rule 2: when the next check-in is due. */
class RhythmTest {
    private static final Duration INTERVAL = Duration.ofHours(8);
    private static final Duration JITTER = Duration.ofHours(2);

    @Test
    void jitter_brings_a_deadline_forward_by_less_than_itself_and_never_puts_it_off() {
        Scene scene = new Scene(Scene.plan(new Rhythm.Every(INTERVAL, JITTER), GRACE, null));
        Set<Duration> left = new HashSet<>();
        for (int i = 0; i < 100; i++) {
            scene.minutes(60).checkIn();
            Duration gap = Duration.between(scene.now, scene.deadline());
            assertThat(gap).isGreaterThan(INTERVAL.minus(JITTER)).isLessThanOrEqualTo(INTERVAL);
            left.add(gap);
        }
        assertThat(left).hasSizeGreaterThan(90);
    }

    @Test
    void jitter_follows_from_the_watch_and_the_act_alone() {
        Rhythm rhythm = new Rhythm.Every(INTERVAL, JITTER);
        Id watch = Scene.id(1);
        assertThat(new Due(watch, 7).after(rhythm, Scene.START))
                .isEqualTo(new Due(watch, 7).after(rhythm, Scene.START))
                .isNotEqualTo(new Due(watch, 8).after(rhythm, Scene.START))
                .isNotEqualTo(new Due(Scene.id(2), 7).after(rhythm, Scene.START));
    }

    @Test
    void the_first_deadline_bears_jitter_too() {
        Scene scene = new Scene(Scene.plan(new Rhythm.Every(INTERVAL, JITTER), GRACE, null));
        assertThat(scene.deadline()).isBefore(Scene.START.plus(INTERVAL));
    }

    @Test
    void jitter_below_a_millisecond_is_none() {
        Rhythm rhythm = new Rhythm.Every(INTERVAL, Duration.ofNanos(999_999));
        assertThat(new Due(Scene.id(1), 1).after(rhythm, Scene.START)).contains(Scene.START.plus(INTERVAL));
    }

    @Test
    void a_daily_watch_falls_silent_after_the_local_time_it_named() {
        Scene scene = new Scene(
                Scene.plan(new Rhythm.Daily(List.of(LocalTime.of(8, 0)), ZoneId.of("Asia/Tashkent")), GRACE, null));
        assertThat(scene.deadline()).isEqualTo(Instant.parse("2026-03-02T03:00:00Z"));
        scene.pass(Duration.between(scene.now, Instant.parse("2026-03-02T02:00:00Z")))
                .checkIn();
        assertThat(scene.checkedIn().deadline()).isEqualTo(Instant.parse("2026-03-03T03:00:00Z"));
        scene.pass(Duration.between(scene.now, Instant.parse("2026-03-03T03:59:59Z")));
        assertThat(scene.open()).isFalse();
        scene.pass(Duration.ofSeconds(1));
        assertThat(scene.open()).isTrue();
        assertThat(scene.news().getLast().facts().missed()).isEqualTo(Instant.parse("2026-03-03T03:00:00Z"));
    }

    @Test
    void nothing_is_due_of_legs_alone_when_there_is_none() {
        Scene scene = new Scene(Scene.plan(new Rhythm.LegsOnly(), GRACE, null));
        assertThat(scene.view().deadline()).isNull();
        assertThat(scene.watch.wakeAt(scene.hearing)).isEqualTo(Times.NEVER);
        scene.outage(Duration.ofDays(300)).checkIn();
        assertThat(scene.checkedIn().deadline()).isNull();
        assertThat(scene.open()).isFalse();
    }

    @Test
    void what_was_missed_is_told_by_the_hour_or_by_the_minute_as_the_rhythm_is() {
        assertThat(missed(Duration.ofHours(1))).isEqualTo(Instant.parse("2026-03-01T09:00:00Z"));
        assertThat(missed(Duration.ofMinutes(55))).isEqualTo(Instant.parse("2026-03-01T08:55:00Z"));
    }

    private static Instant missed(Duration interval) {
        Scene scene = new Scene(Scene.plan(Rhythm.Every.of(interval), GRACE, null)).pass(interval.plus(GRACE));
        return Objects.requireNonNull(scene.news().getLast().facts().missed());
    }
}
