package org.vigil.timer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.vigil.HandClock;
import org.vigil.meter.Meters;
import org.vigil.redis.Keys;
import org.vigil.redis.Redis;
import org.vigil.redis.RedisAway;
import org.vigil.redis.TestRedis;
import org.vigil.wire.Id;

class WakeLoopTest {
    private static final Duration SECOND = Duration.ofSeconds(1);

    private final TestRedis test = TestRedis.shared();
    private final Keys keys = new Keys(8);
    private final DueSet due = dueSet(test.redis());
    private final HandClock clock = new HandClock(Instant.parse("2026-01-01T00:00:00Z"));
    private final Map<String, AtomicInteger> looks = new ConcurrentHashMap<>();
    private final Random random = new Random();
    private final Meters meters = new Meters();

    @Test
    void nothing_is_looked_at_before_it_is_due() {
        Id id = dueIn(SECOND);
        WakeLoop loop = loop(this::lookAndRemove);
        assertThat(loop.runDue()).isZero();
        clock.move(SECOND.minusMillis(1));
        assertThat(loop.runDue()).isZero();
        clock.move(Duration.ofMillis(1));
        assertThat(loop.runDue()).isEqualTo(1);
        assertThat(looksAt(id)).isEqualTo(1);
    }

    @Test
    void whatever_is_due_is_looked_at_exactly_once_by_two_loops_on_one_Redis() throws Exception {
        List<Id> ids = new ArrayList<>();
        for (int i = 0; i < 1_000; i++) {
            ids.add(dueIn(Duration.ofMillis(i)));
        }
        clock.move(SECOND);
        try (Redis otherNode = Redis.open(test.address());
                ExecutorService nodes = Executors.newVirtualThreadPerTaskExecutor()) {
            WakeLoop one = loop(this::lookAndRemove);
            WakeLoop other = new WakeLoop("other", dueSet(otherNode), clock, this::lookAndRemove, meters);
            Future<Integer> looksOfOne = nodes.submit(one::runDue);
            Future<Integer> looksOfOther = nodes.submit(other::runDue);
            assertThat(looksOfOne.get() + looksOfOther.get()).isEqualTo(1_000);
        }
        assertThat(ids).allSatisfy(id -> assertThat(looksAt(id)).isEqualTo(1));
        assertThat(due.next()).isEmpty();
    }

    @Test
    void what_a_dead_node_had_claimed_comes_back_when_its_lease_ends() {
        Id id = dueIn(SECOND);
        clock.move(SECOND);
        DueSet.Claimed claimed = new DueSet.Claimed(id, clock.instant(), false);
        assertThat(due.claim(clock.instant(), WakeLoop.LEASE, 10)).containsExactly(claimed); // and the node dies
        WakeLoop loop = loop(this::lookAndRemove);
        assertThat(loop.runDue()).isZero();
        clock.move(WakeLoop.LEASE);
        assertThat(loop.runDue()).isEqualTo(1);
        assertThat(looksAt(id)).isEqualTo(1);
    }

    @Test
    void how_late_a_look_was_is_measured_and_that_it_was_anothers() {
        dueIn(SECOND);
        clock.move(SECOND.multipliedBy(3));
        due.claim(clock.instant(), WakeLoop.LEASE, 10); // and the node dies
        dueIn(Duration.ZERO);
        clock.move(WakeLoop.LEASE);
        assertThat(loop(this::lookAndRemove).runDue()).isEqualTo(2);
        assertThat(meters.scrape())
                .contains("vigil_wake_lag_seconds_bucket{loop=\"test\",le=\"1.0\"} 0")
                .contains("vigil_wake_lag_seconds_bucket{loop=\"test\",le=\"5.0\"} 2")
                .contains("vigil_leases_stolen_total{loop=\"test\"} 1.0");
    }

    @Test
    void a_look_that_fails_is_tried_again_when_its_lease_ends_and_disturbs_no_other() {
        Id failing = dueIn(SECOND);
        Id fine = dueIn(SECOND);
        clock.move(SECOND);
        WakeLoop loop = loop(id -> {
            lookAndRemoveUnless(id, id.equals(failing) && looksAt(id) == 0);
        });
        assertThat(loop.runDue()).isEqualTo(2);
        assertThat(loop.runDue()).isZero();
        clock.move(WakeLoop.LEASE);
        assertThat(loop.runDue()).isEqualTo(1);
        assertThat(looksAt(failing)).isEqualTo(2);
        assertThat(looksAt(fine)).isEqualTo(1);
    }

    @Test
    void who_leaves_it_to_others_takes_up_what_they_leave_lying() throws Exception {
        Id id = dueIn(SECOND);
        clock.move(WakeLoop.LEASE.multipliedBy(3));
        CountDownLatch looked = new CountDownLatch(1);
        Consumer<Id> look = seen -> {
            lookAndRemove(seen);
            looked.countDown();
        };
        try (WakeLoop drained = new WakeLoop("drained", due, clock, () -> false, look, meters)) {
            assertThat(drained.runDue()).isZero();
            drained.start();
            assertThat(looked.await(1, TimeUnit.MINUTES)).isTrue();
        }
        assertThat(looksAt(id)).isEqualTo(1);
    }

    @Test
    void what_fails_every_time_is_known_for_as_long_as_it_does() {
        Id failing = dueIn(SECOND);
        dueIn(SECOND);
        clock.move(SECOND);
        WakeLoop loop = loop(id -> lookAndRemoveUnless(id, id.equals(failing) && looksAt(id) < 3));
        loop.runDue();
        assertThat(loop.failing().longest()).isZero();
        for (int again = 1; again <= 2; again++) {
            clock.move(WakeLoop.LEASE);
            loop.runDue();
            assertThat(loop.failing().longest()).isEqualTo(WakeLoop.LEASE.multipliedBy(again));
        }
        assertThat(loop.failing().longer(WakeLoop.LEASE.multipliedBy(2))).isEqualTo(1);
        assertThat(loop.failing().longer(WakeLoop.LEASE.multipliedBy(2).plusMillis(1)))
                .isZero();
        clock.move(WakeLoop.LEASE);
        assertThat(loop.runDue()).isEqualTo(1);
        assertThat(loop.failing().longest()).isZero();
        assertThat(looksAt(failing)).isEqualTo(4);
    }

    @Test
    void what_failed_here_and_is_anothers_now_is_forgotten() {
        Id failing = dueIn(SECOND);
        clock.move(SECOND);
        WakeLoop loop = loop(id -> lookAndRemoveUnless(id, true));
        loop.runDue();
        clock.move(WakeLoop.LEASE);
        loop.runDue();
        assertThat(loop.failing().longest()).isEqualTo(WakeLoop.LEASE);
        test.command("ZREM", keys.wake(keys.partition(failing)), failing.text()); // as another node does
        clock.move(Duration.ofMinutes(1).plusMillis(1));
        assertThat(loop.failing().longest()).isZero();
        setDue(failing, clock.instant());
        loop.runDue();
        assertThat(loop.failing().longest()).isZero();
    }

    @Test
    void a_look_that_sets_another_time_is_followed_by_one_at_that_time() {
        Id id = dueIn(SECOND);
        clock.move(SECOND);
        WakeLoop loop = loop(seen -> {
            count(seen);
            setDue(seen, clock.instant().plus(SECOND));
        });
        assertThat(loop.runDue()).isEqualTo(1);
        assertThat(due.next()).contains(clock.instant().plus(SECOND));
        clock.move(SECOND);
        assertThat(loop.runDue()).isEqualTo(1);
        assertThat(looksAt(id)).isEqualTo(2);
    }

    @Test
    void the_next_time_is_the_earliest_of_all_partitions() {
        assertThat(due.next()).isEmpty();
        for (int i = 5; i < 50; i++) {
            dueIn(SECOND.multipliedBy(i));
        }
        assertThat(due.next()).contains(clock.instant().plusSeconds(5));
    }

    @Test
    void no_more_than_sixty_four_looks_run_at_once() {
        AtomicInteger now = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        for (int i = 0; i < 300; i++) {
            dueIn(SECOND);
        }
        clock.move(SECOND);
        WakeLoop loop = loop(id -> {
            most.accumulateAndGet(now.incrementAndGet(), Math::max);
            lookAndRemove(id);
            now.decrementAndGet();
        });
        assertThat(loop.runDue()).isEqualTo(300);
        assertThat(most.get()).isBetween(2, 64);
    }

    @Test
    void a_started_loop_looks_by_itself_and_survives_a_Redis_that_was_killed() throws InterruptedException {
        try (TestRedis own = TestRedis.fresh()) {
            CountDownLatch first = new CountDownLatch(1);
            CountDownLatch second = new CountDownLatch(2);
            try (WakeLoop loop = new WakeLoop(
                    "test",
                    dueSet(own.redis()),
                    clock,
                    id -> {
                        own.command("ZREM", keys.wake(keys.partition(id)), id.text());
                        first.countDown();
                        second.countDown();
                    },
                    meters)) {
                loop.start();
                addDue(own, clock.instant());
                loop.nudge();
                assertThat(first.await(20, TimeUnit.SECONDS)).isTrue();
                own.kill();
                own.awaitBack();
                addDue(own, clock.instant());
                assertThat(second.await(20, TimeUnit.SECONDS)).isTrue();
            }
        }
    }

    @Test
    void a_loop_knows_for_how_long_it_has_looked_at_nothing() throws Exception {
        try (TestRedis own = TestRedis.fresh();
                WakeLoop loop = new WakeLoop("test", dueSet(own.redis()), clock, this::lookAndRemove, meters)) {
            assertThat(loop.behind()).isZero();
            loop.start();
            signal(own, "-STOP");
            awaitBehind(loop, behind -> behind.compareTo(SECOND) > 0);
            signal(own, "-CONT");
            awaitBehind(loop, behind -> behind.compareTo(SECOND) < 0);
        }
    }

    private static void signal(TestRedis redis, String signal) throws Exception {
        String pid = String.valueOf(redis.process().pid());
        assertThat(new ProcessBuilder("kill", signal, pid).start().waitFor()).isZero();
    }

    private static void awaitBehind(WakeLoop loop, Predicate<Duration> wanted) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        while (!wanted.test(loop.behind())) {
            assertThat(System.nanoTime()).as("it does not happen").isLessThan(end);
            Thread.onSpinWait();
        }
    }

    @Test
    void a_round_without_Redis_fails_and_claims_nothing() {
        Redis gone = Redis.open(test.address());
        gone.close();
        WakeLoop loop = new WakeLoop("test", dueSet(gone), clock, this::lookAndRemove, meters);
        assertThatThrownBy(loop::runDue).isInstanceOf(RedisAway.class);
    }

    private DueSet dueSet(Redis redis) {
        return new DueSet(redis, keys.partitions(), keys::wake);
    }

    private WakeLoop loop(Consumer<Id> look) {
        return new WakeLoop("test", due, clock, look, meters);
    }

    private Id dueIn(Duration time) {
        return addDue(test, clock.instant().plus(time));
    }

    private Id addDue(TestRedis where, Instant at) {
        Id id = Id.random(random);
        where.command("ZADD", keys.wake(keys.partition(id)), Long.toString(at.toEpochMilli()), id.text());
        return id;
    }

    private void setDue(Id id, Instant at) {
        test.command("ZADD", keys.wake(keys.partition(id)), Long.toString(at.toEpochMilli()), id.text());
    }

    private void lookAndRemove(Id id) {
        lookAndRemoveUnless(id, false);
    }

    private void lookAndRemoveUnless(Id id, boolean fails) {
        count(id);
        if (fails) {
            throw new IllegalStateException("a look that fails");
        }
        test.command("ZREM", keys.wake(keys.partition(id)), id.text());
    }

    private void count(Id id) {
        looks.computeIfAbsent(id.text(), text -> new AtomicInteger()).incrementAndGet();
    }

    private int looksAt(Id id) {
        return looks.getOrDefault(id.text(), new AtomicInteger()).get();
    }
}
