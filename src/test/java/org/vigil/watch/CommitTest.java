package org.vigil.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.vigil.watch.Scene.blob;
import static org.vigil.watch.Scene.id;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.vigil.timer.Hearing;
import org.vigil.wire.Change;
import org.vigil.wire.Generation;
import org.vigil.wire.Notice;
import org.vigil.wire.Seat;

/** What goes into the store with a decision; how it gets there is proved against Redis. */
class CommitTest {
    private Scene scene = new Scene();
    private Keyring keyring = new Keyring(
            blob("owner"),
            blob("recovery"),
            IntStream.range(0, 4).mapToObj(CommitTest::seat).toList(),
            Keyring.Former.NOBODY);
    private long version;

    @Test
    void a_check_in_brings_nothing_but_the_watch() {
        Commit commit = commit(new Event.CheckIn(1, blob("body"), blob("word"), null, null));
        assertThat(commit.isIdle()).isFalse();
        assertThat(commit.wakeAt()).isEqualTo(scene.watch.wakeAt(Hearing.ALWAYS));
        assertThat(commit.keyring()).isEqualTo(commit.before().keyring());
        assertThat(commit.deposit()).isNull();
        assertThat(commit.drill()).isEmpty();
        assertThat(commit.owed()).isEmpty();
        assertThat(commit.dropped()).isEmpty();
        assertThat(commit.leavesMore()).isFalse();
    }

    @Test
    void a_look_before_its_time_is_idle() {
        assertThat(commit(new Event.Look()).isIdle()).isTrue();
    }

    @Test
    void a_new_device_has_the_owners_key_from_now_on_and_an_ended_key_never_again() {
        assertThat(commit(new Event.Rekeyed(blob("second"))).keyring().owner()).isEqualTo(blob("second"));
        assertThat(commit(new Event.Rekeyed(blob("third"))).keyring().owner()).isEqualTo(blob("third"));
        Commit refused = commit(new Event.Rekeyed(blob("second")));
        assertThat(refused.decision().outcome()).isInstanceOf(Outcome.Refused.class);
        assertThat(refused.keyring().owner()).isEqualTo(blob("third"));
    }

    @Test
    void new_people_and_their_letters_come_together_once_and_the_next_look_lets_the_others_go() {
        Change.Amend amend = new Change.Amend(null, Map.of(3, wire(9)), letters());
        Event event = new Event.Changed(1, blob("change"), amend);
        scene = new Scene(Scene.plan(2, Scene.rung(0, false, 0, 1)));
        Commit commit = commit(event);
        assertThat(commit.deposit()).isEqualTo(letters());
        assertThat(commit.added(event)).containsExactly(wire(9));
        assertThat(commit.keyring().seats().get(3)).isEqualTo(seat(9));
        assertThat(commit.dropped()).isEmpty();
        assertThat(commit.leavesMore()).isTrue();

        Commit look = commit(new Event.Look());
        assertThat(look.isIdle()).isFalse();
        assertThat(look.dropped()).containsExactly(seat(3).id());
        assertThat(look.leavesMore()).isFalse();

        Commit again = commit(event);
        assertThat(again.deposit()).isNull();
        assertThat(again.added(event)).isEmpty();
    }

    @Test
    void another_change_brings_no_letters() {
        Event event = new Event.Changed(1, blob("change"), new Change.Revoke(3));
        Commit commit = commit(event);
        assertThat(commit.deposit()).isNull();
        assertThat(commit.added(event)).isEmpty();
    }

    @Test
    void a_drill_brings_its_letters_once() {
        Event ask = Scene.drill(1, Duration.ofHours(5), Bounds.production().drilling());
        assertThat(commit(ask).drill())
                .containsExactly(blob("letter 0"), blob("letter 1"), blob("letter 2"), blob("letter 3"));
        assertThat(commit(ask).drill()).isEmpty();
        assertThat(commit(new Event.Look()).drill()).isEmpty();
    }

    @Test
    void a_drill_that_will_never_start_brings_none() {
        silent();
        commit(new Event.Look());
        assertThat(commit(Scene.drill(
                                1, Duration.ofHours(5), Bounds.production().drilling()))
                        .drill())
                .isEmpty();
    }

    @Test
    void a_drills_letters_are_no_generations() {
        List<org.vigil.courier.Owed> owed = commit(
                        Scene.drill(1, Duration.ZERO, Bounds.production().drilling()))
                .owed();
        assertThat(owed)
                .isNotEmpty()
                .allSatisfy(one -> assertThat(enclosed(one).generation()).isEqualTo(Deposits.DRILL));
    }

    @Test
    void a_call_is_owed_to_the_seats_mailbox_by_its_alias_and_encloses_nothing() {
        silent();
        Commit commit = commit(new Event.Look());
        assertThat(commit.owed()).extracting(one -> one.notice().seat()).containsExactly(seat(0).id(), seat(1).id());
        assertThat(commit.owed()).extracting(org.vigil.courier.Owed::mailbox).containsExactly(id(0), id(1));
        assertThat(commit.owed()).extracting(org.vigil.courier.Owed::turn).containsExactly(0, 1);
        assertThat(commit.owed()).allSatisfy(one -> {
            assertThat(one.watch()).isEqualTo(scene.watch.id());
            assertThat(one.enclosed()).isNull();
            assertThat(Objects.requireNonNull(one.notice().alarm()).id()).isEqualTo(Ids.alarm(scene.watch.id(), 1));
        });
        assertThat(commit.owed()).extracting(one -> one.notice().id()).doesNotHaveDuplicates();
    }

    @Test
    void a_letter_is_of_the_current_generation_and_an_earlier_one_of_the_one_before() {
        commit(new Event.Changed(1, blob("change"), new Change.Amend(null, Map.of(), letters())));
        silent();
        commit(new Event.Look());
        scene.now = scene.now.plus(Duration.ofMinutes(20));
        List<org.vigil.courier.Owed> owed = commit(new Event.Look()).owed();
        assertThat(owed)
                .extracting(one -> one.notice().kind() + " " + enclosed(one).seat() + " of "
                        + enclosed(one).generation())
                .containsExactly("LETTER 1 of 2", "EARLIER_LETTER 1 of 1", "LETTER 2 of 2", "EARLIER_LETTER 2 of 1");
    }

    @Test
    void a_watch_that_is_over_is_looked_at_once_more_at_once() {
        scene.change(new Change.Disarm());
        for (int round = 0; round < 9; round++) {
            scene.pass(Scene.INTERVAL).checkIn();
        }
        scene.now = scene.now.plus(Scene.INTERVAL);
        Commit commit = commit(new Event.Look());
        assertThat(commit.next().isOver()).isTrue();
        assertThat(commit.wakeAt()).isEqualTo(scene.now);
        assertThat(commit.leavesMore()).isTrue();
    }

    @Test
    void no_two_notices_and_no_two_alarms_of_a_watch_have_one_id() {
        Owed owed = Owed.announced(List.of(0), Notice.Kind.WEAKENING, 1, Scene.START, null)
                .getFirst();
        List<org.vigil.wire.Id> ids = new ArrayList<>(List.of(
                Ids.notice(id(1), owed),
                Ids.notice(id(2), owed),
                Ids.notice(id(1), owed.as(Notice.Kind.DRILL)),
                Ids.notice(id(1), other(owed, 1, 0, 1)),
                Ids.notice(id(1), other(owed, 0, 1, 1)),
                Ids.notice(id(1), other(owed, 0, 0, 2)),
                Ids.alarm(id(1), 1),
                Ids.alarm(id(1), 2),
                Ids.alarm(id(2), 1)));
        assertThat(ids).doesNotHaveDuplicates();
        Collections.reverse(ids);
        assertThat(Ids.notice(id(1), owed)).isEqualTo(ids.getLast());
    }

    @Test
    void letters_and_packet_lie_under_the_generations_number() {
        assertThat(Deposits.of(7, letters()).stream().filter(String.class::isInstance))
                .containsExactly("7/packet", "7/0", "7/1", "7/2", "7/3");
    }

    /** Decides, and goes on from there. */
    private Commit commit(Event event) {
        Commit commit = Commit.of(
                new WatchStore.Stored(++version, scene.watch, keyring),
                event,
                new Commit.Moment(scene.now, Hearing.ALWAYS));
        scene.watch = commit.next();
        keyring = commit.keyring();
        return commit;
    }

    private void silent() {
        scene.now = scene.deadline().plus(Scene.GRACE);
    }

    private static org.vigil.courier.Owed.Enclosed enclosed(org.vigil.courier.Owed owed) {
        return Objects.requireNonNull(owed.enclosed());
    }

    private static Owed other(Owed owed, int seat, long alarm, int ordinal) {
        return new Owed(seat, owed.kind(), alarm, ordinal, owed.at(), null, null, List.of());
    }

    private static Keyring.Seat seat(int number) {
        return Keyring.Seat.of(wire(number));
    }

    private static Seat wire(int number) {
        return new Seat(id(number), blob("writer " + number), blob("key " + number));
    }

    private static Generation letters() {
        return new Generation(
                IntStream.range(0, 4).mapToObj(seat -> blob("new " + seat)).toList(), blob("packet"));
    }
}
