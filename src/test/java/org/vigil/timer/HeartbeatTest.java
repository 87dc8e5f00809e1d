package org.vigil.timer;

import static java.time.Duration.ofHours;
import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.vigil.HandClock;
import org.vigil.redis.Keys;
import org.vigil.redis.Redis;
import org.vigil.redis.RedisAway;
import org.vigil.redis.TestRedis;
import org.vigil.wire.Deaf;

class HeartbeatTest {
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    private final TestRedis test = TestRedis.shared();
    private final HandClock clock = new HandClock(START);

    @Test
    void who_asks_is_told_of_every_gap_until_now() {
        Heartbeat heartbeat = heartbeat(test);
        assertThat(heartbeat.hearing()).isEqualTo(Hearing.ALWAYS);
        clock.move(ofSeconds(6));
        assertThat(heartbeat.hearing()).isEqualTo(Hearing.ALWAYS);
        clock.move(ofHours(1));
        assertThat(heartbeat.hearing().deaf()).containsExactly(new Deaf(START.plusSeconds(6), clock.instant()));
    }

    @Test
    void what_one_node_heard_all_have_heard_and_a_start_knows_when_nobody_did() {
        Heartbeat one = heartbeat(test);
        one.beat();
        for (int second = 0; second < 60; second += 5) {
            clock.move(ofSeconds(5));
            (second % 10 == 0 ? heartbeat(test) : one).beat();
        }
        assertThat(one.beat().record().hearing()).isEqualTo(Hearing.ALWAYS);
        clock.move(ofSeconds(100));
        assertThat(heartbeat(test).hearing().deaf())
                .containsExactly(new Deaf(START.plusSeconds(60), START.plusSeconds(160)));
    }

    @Test
    void nodes_that_beat_at_the_same_moment_lose_no_beat() {
        List<Heartbeat> nodes =
                IntStream.range(0, 8).mapToObj(i -> heartbeat(test)).toList();
        nodes.get(0).beat();
        clock.move(ofSeconds(30));
        CompletableFuture<?>[] beats = nodes.stream()
                .map(node -> CompletableFuture.runAsync(node::beat))
                .toArray(CompletableFuture[]::new);
        CompletableFuture.allOf(beats).join();
        assertThat(nodes)
                .allSatisfy(node ->
                        assertThat(node.hearing().deaf()).containsExactly(new Deaf(START, START.plusSeconds(30))));
    }

    @Test
    void an_advance_by_hand_leaves_no_gap() {
        Heartbeat heartbeat = heartbeat(test);
        heartbeat.beat();
        clock.move(ofHours(5));
        heartbeat.heard();
        assertThat(heartbeat.hearing()).isEqualTo(Hearing.ALWAYS);
    }

    @Test
    void a_Redis_that_was_started_again_is_noticed_before_anything_is_decided() {
        try (TestRedis own = TestRedis.fresh()) {
            Heartbeat heartbeat = heartbeat(own);
            heartbeat.beat();
            assertThat(heartbeat.hearing()).isEqualTo(Hearing.ALWAYS);
            long before = own.process().pid();
            own.kill();
            while (own.process().pid() == before) {
                Thread.onSpinWait();
            }
            own.awaitBack();
            clock.move(ofSeconds(1));
            assertThat(heartbeat.hearing().deaf())
                    .containsExactly(new Deaf(START.minusSeconds(60), START.plusSeconds(1)));
        }
    }

    @Test
    void another_role_is_another_store() {
        Heartbeat heartbeat = heartbeat(test);
        heartbeat.beat();
        test.command("REPLICAOF", "127.0.0.1", "1");
        test.command("REPLICAOF", "NO", "ONE");
        assertThat(heartbeat.beat().record().hearing().deaf()).containsExactly(new Deaf(START.minusSeconds(60), START));
    }

    @Test
    void without_Redis_nobody_is_told_anything() {
        Redis gone = Redis.open(test.address());
        Heartbeat heartbeat = new Heartbeat(new HearingStore(gone, new Keys(1)), clock.clocks());
        heartbeat.beat();
        gone.close();
        assertThat(heartbeat.hearing()).isEqualTo(Hearing.ALWAYS);
        clock.move(ofSeconds(5));
        assertThatThrownBy(heartbeat::hearing).isInstanceOf(RedisAway.class);
    }

    @Test
    void a_start_goes_on_from_the_last_beat_when_the_clocks_have_stepped_back() {
        heartbeat(test).beat();
        clock.stepWall(ofHours(-9));
        clock.stepStore(ofHours(-9));
        Clocks clocks = clock.clocks();
        new Heartbeat(new HearingStore(test.redis(), new Keys(1)), clocks).beat();
        assertThat(clocks.steady().instant()).isEqualTo(START);
    }

    @Test
    void the_time_is_put_forward_to_the_latest_beat_of_any_node() {
        Clocks behind = clock.clocks();
        Heartbeat slow = new Heartbeat(new HearingStore(test.redis(), new Keys(1)), behind);
        slow.beat();
        clock.stepStore(ofSeconds(20));
        heartbeat(test).beat();
        slow.beat();
        assertThat(behind.steady().instant()).isEqualTo(START.plusSeconds(20));
    }

    @Test
    void a_started_one_beats_by_itself_in_real_time_and_survives_its_Redis() {
        try (TestRedis own = TestRedis.fresh()) {
            Clocks clocks = Clocks.of(InstantSource.system());
            HearingStore store = new HearingStore(own.redis(), new Keys(1));
            try (Heartbeat heartbeat = new Heartbeat(store, clocks)) {
                heartbeat.start();
                awaitVersion(own, 2);
                own.kill();
                own.awaitBack();
                awaitVersion(own, 4);
                assertThat(heartbeat.beat().reading().agrees()).isTrue();
                Deaf deaf = heartbeat.hearing().deaf().get(0);
                assertThat(Duration.between(deaf.from(), deaf.to())).isBetween(ofMinutes(1), ofSeconds(90));
            }
        }
    }

    private static void awaitVersion(TestRedis redis, long version) {
        long end = System.nanoTime() + 30_000_000_000L;
        while (version(redis) < version) {
            assertThat(System.nanoTime()).isLessThan(end);
            Thread.onSpinWait();
        }
    }

    private static long version(TestRedis redis) {
        try {
            String version = redis.command("HGET", "v:hearing", "version").text();
            return version == null ? 0 : Long.parseLong(version);
        } catch (RedisAway e) {
            return 0;
        }
    }

    private Heartbeat heartbeat(TestRedis where) {
        return new Heartbeat(new HearingStore(where.redis(), new Keys(1)), clock.clocks());
    }
}
