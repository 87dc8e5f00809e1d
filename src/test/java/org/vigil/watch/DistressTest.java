package org.vigil.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.vigil.watch.Scene.GRACE;
import static org.vigil.watch.Scene.INTERVAL;

import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.vigil.wire.Notice.Cause;

/** Rules 1, 7 and 9: the owner calls for help. */
class DistressTest {
    private static final Outcome ACCEPTED = new Outcome.Accepted();
    private final Scene scene = new Scene();

    @Test
    void it_opens_an_alarm_at_once() {
        assertThat(scene.minutes(10).distress().told()).containsExactly("CALL 0", "CALL 1");
        assertThat(scene.alarm().causes().opened()).isEqualTo(Cause.DISTRESS);
    }

    @Test
    void its_letters_are_free() {
        assertThat(scene.distress().heard().minutes(20).told()).containsExactly("LETTER 1", "LETTER 2");
    }

    @Test
    void its_word_is_kept_beside_the_words() {
        scene.checkIn().distress().minutes(20);
        assertThat(scene.owed.getLast().words().getLast().sealed()).isEqualTo(Scene.blob("help 1"));
        assertThat(Scene.words(scene.owed.getLast())).containsExactly(1L, 2L);
    }

    @Test
    void of_several_the_newest_word_is_kept() {
        scene.distress(1).distress(2).minutes(20);
        assertThat(scene.owed.getLast().words())
                .singleElement()
                .satisfies(word -> assertThat(word.sealed()).isEqualTo(Scene.blob("help 2")));
    }

    @Test
    void a_check_in_under_the_next_number_replaces_no_word_of_distress() {
        scene.distress(1).checkIn().minutes(20);
        assertThat(scene.owed.getLast().words())
                .extracting(word -> word.sealed())
                .contains(Scene.blob("help 1"), Scene.blob("word 1"));
    }

    @Test
    void the_same_again_is_heard_once() {
        scene.distress(1).heard();
        Watch before = scene.watch;
        assertThat(scene.minutes(5).distress(1).told()).isEmpty();
        assertThat(scene.watch).isEqualTo(before);
    }

    @Test
    void the_same_again_after_the_close_opens_nothing() {
        scene.distress(1).distress(2).close(0).close(1).minutes(60).heard();
        assertThat(scene.distress(1).distress(2).told()).isEmpty();
        assertThat(scene.distress(3).told()).containsExactly("CALL 0", "CALL 1");
    }

    @Test
    void another_one_in_the_same_alarm_adds_nothing_but_its_word() {
        scene.distress(1).ack(0).heard();
        assertThat(scene.minutes(5).distress(2).told()).isEmpty();
        assertThat(scene.alarm().causes().all()).isEqualTo(List.of(Cause.DISTRESS));
        assertThat(scene.minutes(24).told()).as("the ack holds").isEmpty();
    }

    @Test
    void no_close_swallows_a_call_for_help_that_came_after_the_votes() {
        scene.distress(1).close(0).close(1).minutes(30).heard().distress(2);
        assertThat(scene.told()).startsWith("JOINED 0", "JOINED 1");
        assertThat(scene.minutes(100).open()).isTrue();
    }

    @Test
    @Tag("TM-22")
    void the_answer_is_always_the_same() {
        assertThat(scene.distress(1).outcome).isEqualTo(ACCEPTED);
        assertThat(scene.distress(1).outcome).isEqualTo(ACCEPTED);
        assertThat(scene.distress(2).outcome).isEqualTo(ACCEPTED);
        assertThat(Scene.alarmed().distress().outcome).isEqualTo(ACCEPTED);
    }

    @Test
    @Tag("TM-22")
    void the_owner_s_track_is_untouched_by_it_and_by_its_close() {
        Scene quiet = new Scene().minutes(70);
        scene.distress();
        assertThat(scene.watch.view(scene.now)).isEqualTo(new Scene().watch.view(scene.now));
        scene.close(0).close(1).minutes(70);
        assertThat(scene.open()).isFalse();
        assertThat(scene.watch.owner()).isEqualTo(quiet.watch.owner());
    }

    @Test
    @Tag("TM-6")
    void a_check_in_closes_nothing() {
        assertThat(scene.distress().checkIn().minutes(200).open()).isTrue();
    }

    @Test
    void it_joins_an_alarm_for_silence() {
        scene.pass(INTERVAL.plus(GRACE)).heard().distress();
        assertThat(scene.news())
                .hasSize(2)
                .allMatch(joined -> joined.facts().joined().equals(List.of(Cause.DISTRESS)));
    }
}
