package org.vigil.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.vigil.watch.Scene.GRACE;
import static org.vigil.watch.Scene.INTERVAL;
import static org.vigil.watch.Scene.rung;

import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Rule 4. */
class CheckInDuringAlarmTest {
    private static final Duration DAY = Duration.ofHours(24);

    @Test
    @Tag("TM-6")
    void a_check_in_closes_nothing_and_stops_no_rung() {
        Scene scene = Scene.alarmed().checkIn();
        assertThat(scene.open()).isTrue();
        scene.heard();
        assertThat(scene.minutes(20).told()).containsExactly("LETTER 1", "LETTER 2");
    }

    @Test
    @Tag("TM-6")
    void reached_seats_are_told_of_the_first_check_in() {
        assertThat(Scene.alarmed().checkIn().told()).containsExactly("CHECKED_IN 0", "CHECKED_IN 1");
    }

    @Test
    void then_they_are_told_at_most_once_in_24_hours() {
        Scene scene = Scene.allTold().checkIn().heard();
        assertThat(scene.clockSteps(DAY.minusNanos(1)).look().heard().checkIn().told())
                .isEmpty();
        assertThat(scene.clockSteps(Duration.ofNanos(1)).checkIn().told())
                .containsExactly("CHECKED_IN 0", "CHECKED_IN 1", "CHECKED_IN 2", "CHECKED_IN 3");
        assertThat(scene.checkIn().told()).isEmpty();
    }

    @Test
    void a_check_in_before_anyone_was_reached_is_told_with_the_next() {
        Scene scene = new Scene(Scene.plan(2, rung(5, false, 0, 1)));
        scene.pass(INTERVAL.plus(GRACE)).checkIn();
        assertThat(scene.told()).isEmpty();
        scene.minutes(5);
        assertThat(scene.news()).allMatch(call -> call.facts().checkIns() == 1);
        assertThat(scene.checkIn().told()).containsExactly("CHECKED_IN 0", "CHECKED_IN 1");
    }

    @Test
    void every_notice_counts_the_check_ins_since_the_alarm_opened() {
        Scene scene = Scene.alarmed().checkIn().checkIn().checkIn().minutes(20);
        assertThat(scene.news().getLast().facts().checkIns()).isEqualTo(3);
    }

    @Test
    void check_ins_before_the_alarm_are_not_counted() {
        Scene scene = new Scene().checkIn().pass(INTERVAL.plus(GRACE));
        assertThat(scene.news().getLast().facts().checkIns()).isZero();
    }

    @Test
    void a_check_in_moves_the_deadline_as_always() {
        Scene scene = Scene.alarmed().minutes(7).checkIn();
        assertThat(scene.deadline()).isEqualTo(scene.now.plus(INTERVAL));
    }

    @Test
    void a_letter_carries_the_words_held_and_the_one_that_came_since() {
        Scene scene = new Scene().checkIn().minutes(60).checkIn();
        scene.pass(INTERVAL.plus(GRACE)).checkIn().minutes(20);
        Owed letter = scene.news().getLast();
        assertThat(letter.release()).isTrue();
        assertThat(Scene.words(letter)).containsExactly(1L, 2L, 3L);
    }

    @Test
    void no_number_of_check_ins_in_the_alarm_replaces_the_words_held_when_it_opened() {
        Scene scene = new Scene(Scene.plan(2, rung(0, false, 0, 1), rung(6_000, true, 2)));
        scene.checkIn().minutes(60).checkIn().pass(INTERVAL.plus(GRACE));
        for (int i = 0; i < 50; i++) {
            scene.minutes(90).checkIn();
        }
        scene.minutes(6_000);
        Owed letter = scene.news().stream().filter(Owed::release).findFirst().orElseThrow();
        assertThat(Scene.words(letter)).startsWith(1L, 2L).endsWith(52L).hasSizeLessThanOrEqualTo(6);
    }

    @Test
    void only_letters_carry_words() {
        Scene scene = Scene.alarmed().checkIn();
        assertThat(scene.news()).allMatch(notice -> notice.words().isEmpty() && !notice.release());
    }

    @Test
    void the_words_held_are_let_go_when_the_alarm_closes() {
        Scene scene = new Scene()
                .checkIn()
                .pass(INTERVAL.plus(GRACE))
                .close(0)
                .close(1)
                .minutes(60);
        scene.pass(Duration.ofHours(1)).checkIn().pass(Duration.ofHours(7)).checkIn();
        scene.pass(Duration.ofHours(8))
                .checkIn()
                .pass(Duration.ofHours(17))
                .heard()
                .minutes(20);
        assertThat(scene.watch.alarm().number()).isEqualTo(2);
        assertThat(Scene.words(scene.owed.getLast())).doesNotContain(1L);
    }
}
