package org.vigil.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.vigil.watch.Scene.GRACE;
import static org.vigil.watch.Scene.INTERVAL;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.vigil.wire.Notice.Cause;
import org.vigil.wire.Statement;
import org.vigil.wire.StatementAnswer;

/** Rule 7. */
class ConcernTest {
    private static final StatementAnswer NOTHING = new StatementAnswer(null, null);
    private final Scene scene = new Scene();

    @Test
    void one_seat_opens_an_alarm_at_once() {
        scene.minutes(10).concern(3);
        assertThat(scene.told()).containsExactly("CALL 0", "CALL 1");
        assertThat(scene.answer()).isEqualTo(NOTHING);
    }

    @Test
    void the_notices_name_the_cause_and_no_missed_deadline() {
        assertThat(scene.concern(3).news())
                .allMatch(call -> call.facts().cause() == Cause.CONCERN
                        && call.facts().missed() == null
                        && call.facts().joined().isEmpty());
    }

    @Test
    @Tag("TM-23")
    void it_carries_calls_only() {
        scene.checkIn().concern(3).heard().minutes(20);
        assertThat(scene.news())
                .hasSize(2)
                .allMatch(call -> !call.release() && call.words().isEmpty());
        assertThat(scene.minutes(400).told()).noneMatch(told -> told.startsWith("LETTER"));
    }

    @Test
    @Tag("TM-23")
    void no_number_of_statements_by_one_seat_moves_a_letter() {
        scene.concern(1).minutes(20);
        for (Statement.Kind kind : Statement.Kind.values()) {
            scene.state(1, kind).state(1, kind).minutes(30);
        }
        assertThat(scene.told()).noneMatch(told -> told.startsWith("LETTER"));
    }

    @Test
    void the_owner_s_own_silence_frees_the_letters() {
        scene.concern(0).minutes(30).heard().pass(INTERVAL.plus(GRACE));
        assertThat(scene.told()).contains("JOINED 0", "LETTER 1", "LETTER 2");
    }

    @Test
    void letters_kept_back_go_out_once_and_at_once() {
        scene.minutes(430).concern(0).minutes(100).heard();
        scene.minutes(10);
        assertThat(scene.told())
                .containsExactly("JOINED 0", "JOINED 1", "JOINED 2", "JOINED 3", "LETTER 1", "LETTER 2");
        assertThat(scene.minutes(600).told()).noneMatch(told -> told.startsWith("LETTER"));
    }

    @Test
    void a_letter_kept_back_names_its_rung_and_carries_the_words() {
        scene.checkIn().concern(0).minutes(30).heard().distress();
        assertThat(scene.news().stream().filter(Owed::release)).hasSize(2).allSatisfy(letter -> {
            assertThat(letter.facts().rung()).isEqualTo(2);
            assertThat(Scene.words(letter)).containsExactly(1L, 2L);
        });
    }

    @Test
    void distress_frees_the_letters() {
        assertThat(scene.concern(0).minutes(30).heard().distress().told())
                .containsExactly("JOINED 0", "JOINED 1", "JOINED 2", "LETTER 1", "LETTER 2");
    }

    @Test
    void a_second_distinct_seat_s_concern_frees_the_letters() {
        assertThat(scene.concern(0).minutes(30).heard().concern(3).told())
                .containsExactly("CONCERNED 0", "CONCERNED 1", "CONCERNED 2", "LETTER 1", "LETTER 2");
    }

    @Test
    void a_second_distinct_seat_s_confirmation_frees_the_letters() {
        assertThat(scene.concern(0).minutes(30).heard().confirm(1).told())
                .containsExactly("CONFIRMED 0", "CONFIRMED 2", "LETTER 1", "LETTER 2");
    }

    @Test
    void the_same_seat_twice_frees_nothing() {
        assertThat(scene.concern(0).minutes(30).heard().confirm(0).told())
                .containsExactly("CONFIRMED 1", "CONFIRMED 2");
    }

    @Test
    void letters_free_before_their_rung_go_out_with_it() {
        scene.concern(0).concern(1).heard();
        assertThat(scene.minutes(19).told()).isEmpty();
        assertThat(scene.minutes(1).told()).containsExactly("LETTER 1", "LETTER 2");
    }

    @Test
    void letters_go_out_at_once_even_while_a_rung_is_held() {
        scene.concern(0).minutes(30).ack(1).heard().concern(3);
        assertThat(scene.told()).contains("LETTER 1", "LETTER 2");
    }

    @Test
    void a_concern_in_an_open_alarm_joins_it_and_is_told_to_the_others() {
        Scene alarmed = Scene.alarmed().concern(0);
        assertThat(alarmed.news()).singleElement().satisfies(joined -> {
            assertThat(joined.seat()).isEqualTo(1);
            assertThat(joined.facts().cause()).isEqualTo(Cause.SILENCE);
            assertThat(joined.facts().joined()).isEqualTo(List.of(Cause.CONCERN));
        });
    }

    @Test
    void once_per_seat_and_alarm_and_again_the_same() {
        StatementAnswer first = Scene.alarmed().ack(0).concern(0).answer();
        scene.pass(INTERVAL.plus(GRACE)).ack(0).concern(0).heard();
        assertThat(scene.minutes(5).concern(0).answer()).isEqualTo(first);
        assertThat(scene.told()).isEmpty();
    }

    @Test
    void a_seat_that_was_not_told_of_the_alarm_does_not_learn_of_it() {
        assertThat(Scene.alarmed().ack(0).close(0).close(1).concern(3).answer()).isEqualTo(NOTHING);
    }

    @Test
    void a_concern_voids_the_votes_and_the_pending_close() {
        Scene alarmed = Scene.alarmed().concern(0).close(0).close(1).concern(1);
        assertThat(alarmed.answer().closesAt()).isNull();
        assertThat(alarmed.minutes(100).open()).isTrue();
    }

    @Test
    void a_concern_of_a_seat_that_was_not_told_voids_them_too_so_that_no_close_swallows_it() {
        Scene alarmed = Scene.alarmed().concern(0).close(0).close(1).concern(3);
        assertThat(alarmed.minutes(100).open()).isTrue();
    }

    @Test
    void concerns_count_toward_the_two_times_a_seat_voids_votes() {
        Scene alarmed = Scene.alarmed().concern(1);
        alarmed.close(0).close(1).concern(0);
        alarmed.close(0).close(1).object(0);
        alarmed.close(0).close(1).object(0);
        assertThat(alarmed.answer().closesAt()).isNotNull();
        assertThat(alarmed.minutes(60).open()).isFalse();
    }

    @Test
    void a_concern_sent_again_after_its_alarm_was_closed_is_the_same_concern() {
        scene.concern(0);
        Event concern = scene.log.getLast().event();
        scene.close(0).close(1).minutes(60).heard();
        Watch before = scene.watch;
        assertThat(scene.decide(concern).answer()).isEqualTo(NOTHING);
        assertThat(scene.watch).isEqualTo(before);
        assertThat(scene.concern(0).told()).containsExactly("CALL 0", "CALL 1");
    }

    @Test
    void a_second_concern_in_the_alarm_sent_again_after_the_close_is_that_one_too() {
        scene.concern(0).concern(0);
        Event concern = scene.log.getLast().event();
        scene.close(0).close(1).minutes(60).heard().decide(concern);
        assertThat(scene.open()).isFalse();
    }

    @Test
    void it_is_never_refused_even_when_it_names_an_alarm_that_was_closed() {
        scene.concern(0).close(0).close(1).minutes(60).heard();
        scene.decide(new Event.Stated(0, Scene.id(99), 1, Statement.Kind.CONCERN, null));
        assertThat(scene.told()).containsExactly("CALL 0", "CALL 1");
    }

    @Test
    void the_notices_say_how_many_earlier_concerns_of_that_seat_were_closed() {
        for (int closed = 0; closed < 3; closed++) {
            int expected = closed;
            assertThat(scene.heard().concern(0).news())
                    .allMatch(call -> call.facts().earlierConcerns() == expected);
            scene.close(0).close(1).minutes(60);
        }
        assertThat(scene.heard().concern(3).news())
                .allMatch(call -> call.facts().earlierConcerns() == 0);
        assertThat(scene.heard().concern(0).news())
                .allMatch(concerned -> concerned.facts().earlierConcerns() == 3);
        assertThat(scene.heard().ack(0).news()).allMatch(acked -> acked.facts().earlierConcerns() == 0);
    }

    @Test
    void an_alarm_for_silence_names_no_earlier_concerns() {
        scene.concern(0).close(0).close(1).minutes(60).heard().pass(INTERVAL.plus(GRACE));
        assertThat(scene.news()).allMatch(call -> call.facts().earlierConcerns() == 0);
    }

    @Test
    @Tag("TM-22")
    void the_owner_s_deadline_and_view_are_untouched_when_it_closes() {
        Scene quiet = new Scene().minutes(100);
        scene.minutes(10).concern(0).close(0).close(1).minutes(90);
        assertThat(scene.open()).isFalse();
        assertThat(scene.watch.owner()).isEqualTo(quiet.watch.owner());
        assertThat(scene.watch.view(scene.now)).isEqualTo(quiet.watch.view(quiet.now));
    }

    @Test
    void a_close_long_after_the_deadline_of_an_owner_who_checked_in_opens_nothing() {
        scene.concern(0).pass(Duration.ofHours(7)).checkIn().close(0).close(1).minutes(60);
        assertThat(scene.open()).isFalse();
        assertThat(scene.heard().minutes(100).told()).isEmpty();
    }
}
