package org.vigil.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.vigil.watch.Scene.COOLING_OFF;
import static org.vigil.watch.Scene.START;
import static org.vigil.watch.Scene.rung;

import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.vigil.wire.Change;
import org.vigil.wire.Generation;
import org.vigil.wire.Plan;
import org.vigil.wire.Problem;
import org.vigil.wire.Seat;

/** Rule 8: revoked seats, added seats, generations. */
class PeopleTest {
    private static final Plan PLAN =
            Scene.plan(2, rung(0, false, 0, 1), rung(20, true, 1, 2)); // seat 3 is a decoy until somebody takes it
    private final Scene scene = new Scene(PLAN);

    @Test
    @Tag("TM-25")
    void revoking_is_immediate_and_nobody_is_told() {
        scene.change(new Change.Revoke(1));
        assertThat(scene.changed().takesEffect()).isNull();
        assertThat(scene.told()).isEmpty();
        assertThat(seats().isRevoked(1)).isTrue();
        assertThat(seats().hasLetter(1)).isFalse();
        assertThat(seats().counts(1, scene.now)).isFalse();
    }

    @Test
    void a_revoked_seat_stays_called_until_the_cooling_off_has_passed() {
        scene.change(new Change.Revoke(1));
        Instant end = START.plus(COOLING_OFF);
        assertThat(seats().isCalled(1, end.minusNanos(1))).isTrue();
        assertThat(seats().isCalled(1, end)).isFalse();
        assertThat(seats().isCalled(0, end)).isTrue();
        assertThat(seats().counts(1, end.plus(COOLING_OFF))).isFalse();
    }

    @Test
    @Tag("TM-25")
    void one_seat_is_revoked_per_cooling_off() {
        scene.change(new Change.Revoke(1));
        assertThat(scene.change(new Change.Revoke(0)).problem()).isEqualTo(Problem.TOO_SOON);
        assertThat(scene.change(new Change.Revoke(1)).problem()).isEqualTo(Problem.TOO_SOON);
        scene.clockSteps(COOLING_OFF.minusNanos(1));
        assertThat(scene.change(new Change.Revoke(0)).problem()).isEqualTo(Problem.TOO_SOON);
        scene.clockSteps(Duration.ofNanos(1));
        assertThat(scene.change(new Change.Revoke(0)).problem()).isNull();
        assertThat(seats().revoked().keySet()).containsExactly(0, 1);
    }

    @Test
    void a_revoked_seat_stays_revoked_when_revoked_again() {
        scene.change(new Change.Revoke(1)).clockSteps(COOLING_OFF);
        Seats before = seats();
        assertThat(scene.change(new Change.Revoke(1)).problem()).isNull();
        assertThat(seats()).isEqualTo(before);
    }

    @Test
    void no_seat_that_is_not_there_is_revoked() {
        assertThat(scene.change(new Change.Revoke(4)).problem()).isEqualTo(Problem.PLAN_INVALID);
        assertThat(scene.change(new Change.Revoke(-1)).problem()).isEqualTo(Problem.PLAN_INVALID);
    }

    @Test
    void a_revoked_seat_is_told_of_no_weakening() {
        scene.change(new Change.Revoke(1)).change(new Change.Disarm());
        assertThat(scene.told()).containsExactly("WEAKENING 0", "WEAKENING 2");
    }

    @Test
    void a_new_seat_takes_a_place_that_no_rung_names_and_counts_after_the_cooling_off() {
        scene.change(amend(told(3), Map.of(3, seat(3)), letters(4)));
        assertThat(scene.changed().takesEffect()).isNull();
        assertThat(scene.watch.owner().announcedTo()).containsExactly(0, 1, 2, 3);
        assertThat(seats().counts(3, START.plus(COOLING_OFF).minusNanos(1))).isFalse();
        assertThat(seats().counts(3, START.plus(COOLING_OFF))).isTrue();
        assertThat(seats().hasLetter(3)).isTrue();
    }

    @Test
    void a_decoy_that_a_rung_begins_to_name_counts_after_the_cooling_off_too() {
        scene.amend(told(3));
        assertThat(scene.changed().takesEffect()).isNull();
        assertThat(seats().counts(3, START.plus(COOLING_OFF).minusNanos(1))).isFalse();
        assertThat(seats().counts(0, START)).isTrue();
    }

    @Test
    void a_new_seat_takes_no_place_of_anybody_who_is_told() {
        refused(Problem.PLAN_INVALID, amend(null, Map.of(2, seat(2)), letters(4)));
    }

    @Test
    void a_revoked_seat_is_replaced_after_its_cooling_off() {
        scene.change(new Change.Revoke(1)).heard();
        scene.clockSteps(COOLING_OFF.minusNanos(1));
        refused(Problem.TOO_SOON, amend(null, Map.of(1, seat(1)), letters(4)));
        scene.clockSteps(Duration.ofNanos(1)).change(amend(null, Map.of(1, seat(1)), letters(4)));
        assertThat(scene.problem()).isNull();
        assertThat(seats().isRevoked(1)).isFalse();
        assertThat(seats().counts(1, scene.now)).isFalse();
        assertThat(seats().counts(1, scene.now.plus(COOLING_OFF))).isTrue();
    }

    @Test
    void somebody_is_always_left_to_be_told_of_a_weakening() {
        for (int seat : List.of(0, 1)) {
            assertThat(scene.revoke(seat).problem()).isNull();
            scene.clockSteps(COOLING_OFF);
        }
        refused(Problem.LAST_SEAT, new Change.Revoke(2));
        scene.change(amend(told(3), Map.of(3, seat(3)), letters(4)));
        assertThat(scene.revoke(2).problem()).isNull();
        assertThat(scene.watch.owner().announcedTo()).containsExactly(3);
    }

    @Test
    void four_seats_may_become_eight_all_at_once() {
        refused(Problem.PLAN_INVALID, amend(null, Map.of(4, seat(4)), letters(8)));
        refused(Problem.PLAN_INVALID, amend(null, seats(4, 9), letters(8)));
        refused(Problem.PLAN_INVALID, amend(null, seats(4, 8), letters(4)));
        assertThat(scene.change(amend(told(7), seats(4, 8), letters(8))).problem())
                .isNull();
        assertThat(seats().count()).isEqualTo(8);
    }

    @Test
    void new_seats_bring_letters() {
        refused(Problem.PLAN_INVALID, amend(told(3), Map.of(3, seat(3)), null));
    }

    @Test
    @Tag("TM-32")
    void a_new_generation_takes_effect_at_once_and_the_one_before_stays_through_the_cooling_off() {
        assertThat(scene.watch.generations()).containsExactly(1L);
        scene.change(amend(null, Map.of(), letters(4)));
        assertThat(scene.changed().takesEffect()).isNull();
        assertThat(scene.told()).isEmpty();
        assertThat(scene.watch.generations()).containsExactly(1L, 2L);
        Instant end = START.plus(COOLING_OFF);
        assertThat(scene.watch.owner().generations().hasEarlier(end.minusNanos(1)))
                .isTrue();
        assertThat(scene.watch.owner().generations().hasEarlier(end)).isFalse();
        scene.clockSteps(COOLING_OFF.minusNanos(1)).checkIn();
        assertThat(scene.watch.wakeAt(scene.hearing)).isEqualTo(end);
        scene.pass(Duration.ofNanos(1));
        assertThat(scene.watch.generations()).containsExactly(2L);
    }

    @Test
    void a_second_generation_within_one_cooling_off_would_push_out_the_first_and_comes_too_soon() {
        scene.change(amend(null, Map.of(), letters(4))).clockSteps(COOLING_OFF.minusNanos(1));
        refused(Problem.TOO_SOON, amend(null, Map.of(), letters(4)));
        scene.clockSteps(Duration.ofNanos(1)).change(amend(null, Map.of(), letters(4)));
        assertThat(scene.watch.generations()).containsExactly(2L, 3L);
    }

    @Test
    void letters_take_effect_at_once_even_if_the_plan_beside_them_waits() {
        scene.change(amend(slower(), Map.of(), letters(4)));
        assertThat(scene.changed().takesEffect()).isEqualTo(START.plus(COOLING_OFF));
        assertThat(scene.watch.generation()).isEqualTo(2);
        assertThat(scene.watch.owner().plan()).isEqualTo(PLAN);
    }

    @Test
    void it_is_all_or_nothing() {
        scene.change(new Change.Disarm()).heard();
        refused(Problem.CHANGE_PENDING, amend(slower(), Map.of(3, seat(3)), letters(4)));
    }

    private void refused(Problem problem, Change change) {
        Watch before = scene.watch;
        assertThat(scene.change(change).problem()).isEqualTo(problem);
        assertThat(scene.watch.owner().seats()).isEqualTo(before.owner().seats());
        assertThat(scene.watch.generation()).isEqualTo(before.generation());
        assertThat(scene.told()).noneMatch(told -> !told.startsWith("CALL") && !told.startsWith("LETTER"));
    }

    private Seats seats() {
        return scene.watch.owner().seats();
    }

    private static Change.Amend amend(@Nullable Plan plan, Map<Integer, Seat> seats, @Nullable Generation generation) {
        return new Change.Amend(plan, seats, generation);
    }

    private static Plan told(int seat) {
        return Scene.plan(2, rung(0, false, 0, 1, seat), rung(20, true, 1, 2));
    }

    private static Plan slower() {
        return Scene.plan(Duration.ofHours(9), Scene.GRACE, PLAN.ladder(), 2, Duration.ofMinutes(30));
    }

    private static Seat seat(int index) {
        return new Seat(Scene.id(index), Scene.blob("writer"), Scene.blob("key " + index));
    }

    private static Map<Integer, Seat> seats(int from, int to) {
        Map<Integer, Seat> seats = new HashMap<>();
        for (int i = from; i < to; i++) {
            seats.put(i, seat(i));
        }
        return seats;
    }

    private static Generation letters(int count) {
        return new Generation(Collections.nCopies(count, Scene.blob("letter")), Scene.blob("packet"));
    }
}
