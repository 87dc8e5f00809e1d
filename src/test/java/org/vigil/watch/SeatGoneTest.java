package org.vigil.watch;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** A reader deleted the mailbox of a seat. */
class SeatGoneTest {
    private final Scene scene = Scene.alarmed();

    @Test
    void the_other_reached_seats_are_told() {
        assertThat(gone(0).told()).containsExactly("SEAT_GONE 1");
    }

    @Test
    void they_are_told_once_an_alarm_however_often_the_courier_finds_out() {
        Watch before = gone(0).heard().watch;
        assertThat(gone(0).told()).isEmpty();
        assertThat(scene.watch).isEqualTo(before);
    }

    @Test
    void each_seat_is_told_of_apart() {
        gone(0).heard();
        assertThat(gone(1).told()).containsExactly("SEAT_GONE 0");
    }

    @Test
    void a_seat_that_was_not_reached_is_no_news_until_it_is() {
        Watch before = scene.watch;
        assertThat(gone(2).told()).isEmpty();
        assertThat(scene.watch).isEqualTo(before);
        scene.minutes(20).heard();
        assertThat(gone(2).told()).containsExactly("SEAT_GONE 0", "SEAT_GONE 1");
    }

    @Test
    void without_an_alarm_it_is_no_news() {
        Scene calm = new Scene();
        Watch before = calm.watch;
        assertThat(calm.decide(new Event.SeatGone(0)).told()).isEmpty();
        assertThat(calm.watch).isEqualTo(before);
    }

    @Test
    void it_keeps_no_rung_from_being_told() {
        gone(1).heard();
        assertThat(scene.minutes(20).told()).containsExactly("LETTER 1", "LETTER 2");
    }

    @Test
    void its_holder_still_has_a_vote() {
        assertThat(gone(1).close(0).close(1).answer().closesAt()).isNotNull();
    }

    @Test
    void the_next_alarm_tells_it_again() {
        gone(0).close(0)
                .close(1)
                .minutes(60)
                .pass(Scene.INTERVAL.plus(Scene.GRACE))
                .heard();
        assertThat(gone(0).told()).containsExactly("SEAT_GONE 1");
    }

    private Scene gone(int seat) {
        return scene.decide(new Event.SeatGone(seat));
    }
}
