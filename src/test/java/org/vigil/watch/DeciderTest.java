package org.vigil.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.vigil.HandClock;
import org.vigil.Leash;
import org.vigil.redis.Redis;
import org.vigil.redis.RedisAddress;
import org.vigil.redis.RedisAway;
import org.vigil.redis.TestRedis;
import org.vigil.web.Refused;
import org.vigil.wire.Blob;
import org.vigil.wire.Change;
import org.vigil.wire.CheckIn;
import org.vigil.wire.Id;
import org.vigil.wire.Json;
import org.vigil.wire.NewDrill;
import org.vigil.wire.NewKey;
import org.vigil.wire.OwnerChange;
import org.vigil.wire.Plan;
import org.vigil.wire.Problem;
import org.vigil.wire.Seat;
import org.vigil.wire.Statement;

/** What is committed, on a real Redis that two nodes share, one of which dies. */
class DeciderTest {
    private static final Duration COOLING_OFF = Scene.plan().coolingOff();

    private final TestRedis redis = TestRedis.shared();
    private final HandClock clock = new HandClock(Instant.parse("2026-11-22T10:00:00Z"));
    private final TestNode node = new TestNode(redis.redis(), clock);
    private long sequence;

    @AfterEach
    void end() {
        node.close();
    }

    @Test
    @Tag("TM-19")
    void whatever_was_the_last_thing_a_node_did_a_change_is_there_whole_or_not_at_all() throws Exception {
        int scripts = 0;
        for (boolean died = true; died; scripts++) {
            Id watch = node.arm(decoyPlan());
            Id replaced = node.read(watch).keyring().seats().get(3).id();
            Seat added = node.seat();
            OwnerChange change = new OwnerChange(1, amend(Map.of(3, added)));
            died = diesAfter(scripts, other -> other.change(watch, change));

            boolean there = node.read(watch).watch().generation() == 2;
            assertThat(node.read(watch).keyring().ids().contains(Ids.seat(added.seatKey())))
                    .isEqualTo(there);
            assertThat(node.store.letter(watch, 2, 3).isPresent()).isEqualTo(there);
            assertThat(node.store.letter(watch, 1, 3)).isPresent();

            node.change(watch, change);
            node.watches.look(watch);
            assertThat(node.read(watch).watch().generation()).isEqualTo(2);
            assertThat(node.watches.speaker(Ids.seat(added.seatKey()))).isPresent();
            assertThat(node.store.watchOf(replaced)).isEmpty();
        }
        assertThat(scripts).isGreaterThan(6);
    }

    @Test
    @Tag("TM-19")
    void whatever_was_the_last_thing_a_node_did_nothing_stays_of_a_watch_that_is_over() throws Exception {
        int scripts = 0;
        for (boolean died = true; died; scripts++) {
            Id watch = node.arm(decoyPlan());
            Set<Id> seats = node.read(watch).keyring().ids();
            sequence = 0;
            node.change(watch, new OwnerChange(++sequence, new Change.Disarm()));
            pass(watch, COOLING_OFF.minusSeconds(1));
            clock.move(Duration.ofSeconds(1));
            died = diesAfter(scripts, other -> other.watches.look(watch));
            assertThat(node.watches.owned(node.watches.find(watch))).isEmpty();

            node.watches.look(watch);
            node.watches.look(watch);
            String left = String.join("\n", redis.keys());
            assertThat(left).doesNotContain(node.keys.watch(watch), node.keys.generation(watch));
            assertThat(seats).allSatisfy(seat -> assertThat(left).doesNotContain(seat.text()));
            assertThat(woken()).doesNotContain(watch.text());
        }
        assertThat(scripts).isGreaterThan(4);
    }

    @Test
    @Tag("TM-19")
    void whatever_was_the_last_thing_a_node_did_a_drill_is_there_with_its_letters_or_not_at_all() throws Exception {
        NewDrill drill = new NewDrill(
                Scene.id(1), node.generation(4).letters(), node.generation(4).letters());
        int scripts = 0;
        for (boolean died = true; died; scripts++) {
            Id watch = node.arm(Scene.plan());
            died = diesAfter(scripts, other -> drills(other).drill(other.read(watch), drill));
            assertThat(node.store.letter(watch, Deposits.DRILL, 3).isPresent())
                    .isEqualTo(node.read(watch).watch().drill().isOn());

            drills(node).drill(node.read(watch), drill);
            node.courier.look(watch);
            assertThat(node.store.letter(watch, Deposits.DRILL, 3))
                    .contains(new WatchStore.Sealed(drill.letters().get(3), null));
            assertThat(node.waiting(node.read(watch).keyring().seats().get(3).mailbox()))
                    .as("with its letter it takes several envelopes")
                    .isGreaterThan(1);

            node.watches.state(speaker(watch, 0), concern());
            assertThat(node.store.letter(watch, Deposits.DRILL, 3)).isEmpty();
            assertThat(node.store.letter(watch, 1, 3)).isPresent();
        }
        assertThat(scripts).isGreaterThan(2);
    }

    /** Without a wait. */
    private static Drills drills(TestNode node) {
        Duration month = Duration.ofDays(30);
        Bounds.Drilling atOnce = new Bounds.Drilling(Duration.ZERO, Duration.ZERO, month, month);
        return new Drills(node.watches, atOnce, new Random(1));
    }

    @Test
    void a_change_and_a_check_in_that_lose_a_race_are_decided_again() {
        Id watch = node.arm(decoyPlan());
        List<CompletableFuture<Void>> acts = IntStream.rangeClosed(1, 12)
                .mapToObj(number -> CompletableFuture.runAsync(() -> actIfNotStale(watch, number)))
                .toList();
        acts.forEach(CompletableFuture::join);
        assertThat(node.read(watch).watch().owner().sequence()).isEqualTo(12);
    }

    private void actIfNotStale(Id watch, int number) {
        try {
            if (number % 2 == 0) {
                checkIn(watch, number);
            } else {
                OwnerChange change = new OwnerChange(number, new Change.Revoke(2));
                node.watches.change(node.read(watch), change, Json.bytes(change));
            }
        } catch (Refused refused) {
            assertThat(refused.problem()).isIn(Problem.STALE, Problem.TOO_SOON);
        }
    }

    @Test
    void a_seat_s_statement_is_heard_whatever_the_owner_commits_meanwhile() {
        Id watch = node.arm(decoyPlan());
        Speaker speaker = speaker(watch, 0);
        node.change(watch, new OwnerChange(1, amend(Map.of(3, node.seat()))));
        node.watches.state(speaker, concern());
        assertThat(node.read(watch).watch().alarm()).isInstanceOf(OpenAlarm.class);
    }

    @Test
    void a_seat_that_was_replaced_meanwhile_is_heard_no_more() {
        Id watch = node.arm(decoyPlan());
        Speaker speaker = speaker(watch, 3);
        node.change(watch, new OwnerChange(1, amend(Map.of(3, node.seat()))));
        assertRefused(Problem.UNAUTHORISED, () -> node.watches.state(speaker, concern()));
        assertThat(node.read(watch).watch().alarm()).isInstanceOf(Alarm.None.class);
    }

    @Test
    void an_owner_whose_key_was_replaced_meanwhile_is_heard_no_more() {
        Id watch = node.arm(decoyPlan());
        WatchStore.Stored read = node.read(watch);
        Blob key = TestNode.key();
        node.watches.rekey(read, new NewKey(key));
        assertThat(node.read(watch).keyring().owner()).isEqualTo(key);
        CheckIn checkIn = CheckIn.plain(1, Scene.blob("word"));
        assertRefused(Problem.UNAUTHORISED, () -> node.watches.checkIn(read, checkIn, Json.bytes(checkIn)));
        assertThat(node.read(watch).watch().owner().sequence()).isZero();
    }

    @Test
    void the_recovery_key_is_no_owner_s_key() {
        Id watch = node.arm(decoyPlan());
        Blob recovery = node.read(watch).keyring().recovery();
        assertRefused(Problem.BAD_KEY, () -> node.watches.rekey(node.read(watch), new NewKey(recovery)));
    }

    @Test
    void another_watch_s_seat_is_no_seat_of_this_one_and_a_refused_change_leaves_nothing() {
        Id watch = node.arm(decoyPlan());
        Id other = node.arm(decoyPlan());
        Keyring.Seat taken = node.read(other).keyring().seats().get(0);
        Seat fresh = node.seat();
        Seat stolen = new Seat(fresh.mailbox(), fresh.writer(), taken.key());
        WatchStore.Stored before = node.read(watch);
        assertRefused(Problem.CONFLICT, () -> node.change(watch, new OwnerChange(1, amend(Map.of(3, stolen)))));
        assertThat(node.read(watch)).isEqualTo(before);
        assertThat(node.store.watchOf(taken.id())).contains(other);
    }

    @Test
    void without_the_writer_s_token_a_change_is_refused_and_leaves_nothing() {
        Id watch = node.arm(decoyPlan());
        Seat fresh = node.seat();
        Seat guessed = new Seat(fresh.mailbox(), TestNode.key(), fresh.seatKey());
        WatchStore.Stored before = node.read(watch);
        List<String> keys = redis.keys();
        assertRefused(Problem.UNAUTHORISED, () -> node.change(watch, new OwnerChange(1, amend(Map.of(3, guessed)))));
        assertThat(node.read(watch)).isEqualTo(before);
        assertThat(redis.keys()).isEqualTo(keys);
    }

    @Test
    void letters_that_are_gone_hold_up_no_notice() {
        Id watch = node.arm(Scene.plan());
        Id mailbox = node.read(watch).keyring().seats().get(2).mailbox();
        clock.move(Scene.INTERVAL.plus(Scene.GRACE).plusMinutes(30));
        node.watches.look(watch);
        clock.move(Duration.ofMinutes(30));
        node.watches.look(watch);
        redis.command("DEL", node.keys.generation(watch));
        node.courier.look(watch);
        assertThat(node.waiting(mailbox)).isEqualTo(1);
        assertThat(redis.keys()).doesNotContain(node.keys.owed(watch));
    }

    @Test
    void what_a_watch_that_is_gone_owed_to_a_mailbox_that_is_gone_is_owed_no_more() {
        Id watch = node.arm(Scene.plan());
        Keyring.Seat seat = node.read(watch).keyring().seats().get(0);
        clock.move(Scene.INTERVAL.plus(Scene.GRACE));
        node.watches.look(watch);
        node.mailboxes.delete(seat.mailbox());
        redis.command("DEL", node.keys.watch(watch));
        node.courier.look(watch);
        assertThat(redis.keys()).doesNotContain(node.keys.owed(watch));
    }

    /** Whether the other node died before it was done. */
    private boolean diesAfter(int scripts, Consumer<TestNode> act) throws Exception {
        try (Leash leash = new Leash(redis.address());
                Redis lane = Redis.open(RedisAddress.parse(leash.url()));
                TestNode other = new TestNode(lane, clock)) {
            leash.cutAfter(scripts);
            act.accept(other);
            return false;
        } catch (RedisAway e) {
            return true;
        }
    }

    /** The owner checks in, often enough. */
    private void pass(Id watch, Duration time) {
        Duration step = Scene.INTERVAL.dividedBy(2);
        for (Duration left = time; left.isPositive(); left = left.minus(step)) {
            clock.move(left.compareTo(step) < 0 ? left : step);
            checkIn(watch, ++sequence);
        }
    }

    private void checkIn(Id watch, long number) {
        CheckIn checkIn = CheckIn.plain(number, Scene.blob("word"));
        node.watches.checkIn(node.read(watch), checkIn, Json.bytes(checkIn));
    }

    private Speaker speaker(Id watch, int seat) {
        return node.watches
                .speaker(node.read(watch).keyring().seats().get(seat).id())
                .orElseThrow();
    }

    private Change.Amend amend(Map<Integer, Seat> seats) {
        return new Change.Amend(null, seats, node.generation(4));
    }

    private static Statement concern() {
        byte[] id = new byte[Id.SIZE];
        id[0] = 1;
        return Statement.of(Id.of(id), null, Statement.Kind.CONCERN, null);
    }

    /** Seat 3 is in no rung. */
    private static Plan decoyPlan() {
        return Scene.plan(2, Scene.rung(0, false, 0, 1), Scene.rung(20, true, 1, 2));
    }

    private List<String> woken() {
        return redis.command("ZRANGE", node.keys.wake(0), "0", "-1").list().stream()
                .map(member -> String.valueOf(member.text()))
                .toList();
    }

    private static void assertRefused(Problem problem, ThrowingCallable act) {
        assertThatThrownBy(act)
                .isInstanceOfSatisfying(
                        Refused.class, refused -> assertThat(refused.problem()).isEqualTo(problem));
    }
}
