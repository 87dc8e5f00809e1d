package org.vigil.watch;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Rule 17. */
class RepeatTest {
    private static final String[] EVERYBODY = {"CALL 0", "CALL 1", "CALL 2", "CALL 3"};
    private final Scene scene = Scene.allTold();

    @Test
    void after_the_last_rung_all_reached_seats_are_called_again() {
        assertThat(scene.pass(Duration.ofMinutes(60).minusNanos(1)).told()).isEmpty();
        assertThat(scene.pass(Duration.ofNanos(1)).told()).containsExactly(EVERYBODY);
    }

    @Test
    void a_repeat_is_of_the_last_rung_and_hands_out_nothing() {
        scene.minutes(60);
        assertThat(scene.news()).allMatch(call -> call.facts().rung() == 3 && !call.release());
    }

    @Test
    void the_time_between_repeats_doubles_up_to_the_cap() {
        assertThat(hoursBetweenRepeats(8)).containsExactly(1L, 2L, 4L, 8L, 16L, 24L, 24L, 24L);
    }

    @Test
    void the_cap_holds_for_the_first_repeat_too() {
        var terms = new Bounds.Terms(
                Duration.ofHours(1),
                Duration.ofHours(1),
                Duration.ofHours(1),
                Duration.ofHours(1),
                Duration.ofHours(5),
                Duration.ofHours(3));
        Climb climb = Climb.NONE.thenRepeats(Instant.EPOCH, terms);
        assertThat(climb.repeat()).isEqualTo(Climb.Repeat.in(Duration.ofHours(3), Instant.EPOCH));
        assertThat(climb.repeated(Instant.EPOCH, terms)).isEqualTo(climb);
    }

    @Test
    void an_unexpired_ack_delays_one_repeat_until_it_expires() {
        scene.minutes(50).ack(0);
        assertThat(scene.answer().heldUntil()).isEqualTo(scene.now.plus(Duration.ofMinutes(30)));
        scene.heard();
        assertThat(scene.minutes(29).told()).isEmpty();
        assertThat(scene.minutes(1).told()).containsExactly(EVERYBODY);
        assertThat(scene.minutes(119).told()).isEmpty();
        assertThat(scene.minutes(1).told()).containsExactly(EVERYBODY);
    }

    @Test
    void an_ack_that_expires_before_the_repeat_delays_nothing() {
        scene.minutes(30).ack(0).heard();
        assertThat(scene.minutes(30).told()).containsExactly(EVERYBODY);
    }

    @Test
    void a_repeat_can_be_delayed_even_when_the_ladder_can_no_longer_be_held() {
        Scene held = Scene.alarmed()
                .ack(0)
                .minutes(15)
                .ack(1)
                .minutes(30)
                .ack(2)
                .minutes(45)
                .heard();
        held.minutes(50).ack(3);
        assertThat(held.answer().heldUntil()).isEqualTo(held.now.plus(Duration.ofMinutes(30)));
        assertThat(held.heard().minutes(29).told()).isEmpty();
        assertThat(held.minutes(1).told()).containsExactly(EVERYBODY);
    }

    @Test
    void a_later_ack_of_the_same_seat_delays_no_repeat() {
        scene.ack(0).minutes(50).ack(0).heard();
        assertThat(scene.answer().heldUntil()).isNull();
        assertThat(scene.minutes(10).told()).containsExactly(EVERYBODY);
    }

    @Test
    void no_number_of_acks_by_one_seat_keeps_the_repeats_away() {
        for (int i = 0; i < 24 * 60; i++) {
            scene.minutes(1).ack(0);
        }
        assertThat(scene.told()).contains(EVERYBODY);
    }

    @Test
    void a_pending_close_delays_no_repeat_and_is_named_in_it() {
        scene.minutes(30).close(0).close(1).heard().minutes(30);
        assertThat(scene.owed.getLast().facts().closesAt()).isEqualTo(scene.now.plus(Duration.ofMinutes(30)));
        assertThat(scene.told()).containsExactly(EVERYBODY);
    }

    @Test
    void a_check_in_delays_no_repeat() {
        assertThat(scene.minutes(50).checkIn().heard().minutes(10).told()).containsExactly(EVERYBODY);
    }

    @Test
    void a_close_ends_the_repeats() {
        scene.close(0).close(1).minutes(60).heard();
        assertThat(scene.minutes(400).told()).isEmpty();
    }

    @Test
    void a_repeat_and_a_close_both_overdue_end_in_the_close_alone() {
        scene.minutes(30).close(0).close(1).heard().outage(Duration.ofMinutes(60));
        assertThat(scene.told()).containsExactly("CLOSED 0", "CLOSED 1", "CLOSED 2", "CLOSED 3");
    }

    @Test
    void an_outage_over_many_repeats_makes_one_call_and_no_storm() {
        assertThat(scene.outage(Duration.ofDays(30)).told()).containsExactly(EVERYBODY);
        assertThat(scene.minutes(119).told()).isEmpty();
        assertThat(scene.minutes(1).told()).containsExactly(EVERYBODY);
    }

    private List<Long> hoursBetweenRepeats(int count) {
        List<Long> hours = new ArrayList<>();
        for (Instant last = scene.now; hours.size() < count; last = scene.now) {
            scene.now = scene.watch.wakeAt(scene.hearing);
            assertThat(scene.look().told()).containsExactly(EVERYBODY);
            hours.add(Duration.between(last, scene.now).toHours());
        }
        return hours;
    }
}
