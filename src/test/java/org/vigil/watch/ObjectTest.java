package org.vigil.watch;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.vigil.wire.Problem;
import org.vigil.wire.StatementAnswer;

/** Rule 6: objecting. */
class ObjectTest {
    private final Scene scene = Scene.alarmed();

    @Test
    @Tag("TM-9")
    void an_objection_voids_the_votes_and_the_pending_close() {
        scene.close(0).close(1).heard().minutes(5).object(1);
        assertThat(scene.answer()).isEqualTo(new StatementAnswer(null, null));
        assertThat(scene.owed.getLast().facts().closesAt()).isNull();
        assertThat(scene.told()).containsExactly("OBJECTED 0");
        assertThat(scene.minutes(100).open()).isTrue();
    }

    @Test
    void after_an_objection_overdue_rungs_fire_at_once_in_order_each_once() {
        Scene quick =
                new Scene(Scene.plan(2, Scene.rung(0, false, 0, 1), Scene.rung(10, false, 2), Scene.rung(20, true, 3)));
        quick.pass(Scene.INTERVAL.plus(Scene.GRACE))
                .close(0)
                .close(1)
                .minutes(30)
                .heard()
                .object(0);
        assertThat(quick.told()).containsExactly("OBJECTED 1", "CALL 2", "LETTER 3");
        assertThat(quick.minutes(30).told()).isEmpty();
    }

    @Test
    void an_objection_before_the_quorum_voids_the_votes_so_far() {
        scene.close(0).object(1).close(1);
        assertThat(scene.answer().closesAt()).isNull();
        assertThat(scene.close(0).answer().closesAt()).isNotNull();
    }

    @Test
    void a_seat_may_object_to_its_own_vote() {
        scene.close(0).close(1).object(1);
        assertThat(scene.answer().closesAt()).isNull();
        assertThat(scene.close(0).close(1).answer().closesAt()).isNotNull();
    }

    @Test
    void an_objection_just_before_the_close_is_in_time() {
        scene.close(0).close(1).pass(Duration.ofMinutes(60).minusNanos(1)).object(0);
        assertThat(scene.minutes(60).open()).isTrue();
    }

    @Test
    void a_seat_voids_votes_at_most_twice_in_an_alarm() {
        round().object(0);
        round().object(0);
        round().heard().object(0);
        assertThat(scene.answer().closesAt()).isNotNull();
        assertThat(scene.news()).singleElement().satisfies(objected -> {
            assertThat(objected.seat()).isEqualTo(1);
            assertThat(objected.facts().closesAt()).as("the close stands").isNotNull();
        });
        assertThat(scene.minutes(60).open()).isFalse();
    }

    @Test
    void an_objection_without_effect_gives_the_seat_no_new_two() {
        round().object(0);
        round().object(0);
        round().object(0);
        scene.object(1);
        assertThat(round().object(0).answer().closesAt()).isNotNull();
    }

    @Test
    void a_pending_close_is_voided_even_when_its_votes_have_expired_meanwhile() {
        Duration hour = Duration.ofHours(1);
        var terms = new Bounds.Terms(hour, hour, hour.multipliedBy(3), hour, hour, hour);
        Watch armed = scene.watch;
        scene.watch = new Watch(armed.id(), terms, armed.owner(), armed.alarm(), armed.drill());
        round().minutes(120).object(0);
        assertThat(scene.answer().closesAt()).isNull();
        assertThat(scene.minutes(60).open()).isTrue();
    }

    @Test
    void each_seat_has_its_own_two() {
        round().object(0);
        round().object(1);
        round().object(0);
        round().object(1);
        round();
        assertThat(scene.object(0).object(1).minutes(60).open()).isFalse();
    }

    @Test
    void an_objection_without_votes_is_told_and_does_not_count_toward_the_two() {
        scene.object(0);
        assertThat(scene.told()).containsExactly("OBJECTED 1");
        round().object(0);
        round().object(0);
        assertThat(scene.minutes(60).open()).isTrue();
    }

    @Test
    void an_objection_when_all_votes_have_expired_does_not_count_toward_the_two() {
        scene.close(0).pass(Duration.ofHours(24).plusNanos(1)).object(1);
        round().object(1);
        round().object(1);
        assertThat(scene.minutes(60).open()).isTrue();
        assertThat(round().object(1).minutes(60).open()).isFalse();
    }

    @Test
    void an_objection_said_again_is_the_same_objection() {
        StatementAnswer first = scene.close(0).close(1).object(0).answer();
        Watch before = scene.heard().watch;
        assertThat(scene.clockSteps(Duration.ofMinutes(5)).again().answer()).isEqualTo(first);
        assertThat(scene.watch).isEqualTo(before);
        assertThat(scene.told()).isEmpty();
        round().object(0);
        assertThat(scene.minutes(60).open())
                .as("the repetition cost none of the two")
                .isTrue();
    }

    @Test
    void an_objection_sent_again_after_more_votes_is_still_the_same_objection() {
        round().object(0);
        Event objection = scene.log.getLast().event();
        round().heard().decide(objection);
        assertThat(scene.told()).isEmpty();
        assertThat(scene.minutes(60).open()).isFalse();
    }

    @Test
    void an_objection_that_said_nothing_new_says_nothing_later_either() {
        scene.object(0).object(0);
        Event objection = scene.log.getLast().event();
        round().decide(objection);
        assertThat(scene.minutes(60).open()).isFalse();
    }

    @Test
    void an_objection_without_effect_said_again_is_told_once() {
        round().object(0);
        round().object(0);
        round().object(0).heard().minutes(1).object(0);
        assertThat(scene.told()).isEmpty();
        assertThat(scene.answer().closesAt()).isNotNull();
    }

    @Test
    void a_seat_that_was_not_told_cannot_object() {
        scene.close(0).close(1).object(2);
        assertThat(scene.problem()).isEqualTo(Problem.NOT_TOLD);
        assertThat(scene.minutes(60).open()).isFalse();
    }

    /** A quorum votes. */
    private Scene round() {
        return scene.close(0).close(1);
    }
}
