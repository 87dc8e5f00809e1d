package org.vigil.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;
import org.junit.jupiter.api.Test;

class RedisTest {
    private final TestRedis test = TestRedis.shared();
    private final Redis redis = test.redis();

    @Test
    void a_script_Redis_does_not_know_is_loaded_and_run() {
        test.command("SCRIPT", "FLUSH");
        assertThat(set("v:meta", 7)).isEqualTo(7);
        test.command("SCRIPT", "FLUSH");
        assertThat(set("v:meta", 8)).isEqualTo(7);
    }

    @Test
    void callers_who_wait_together_travel_together() {
        long before = reads();
        together(2_000, i -> assertThat(set("k" + i, i)).isEqualTo(i));
        assertThat(reads() - before).isLessThan(1_000);
        assertThat(test.keys()).hasSize(2_000);
    }

    @Test
    void each_call_of_a_group_succeeds_or_fails_alone() {
        test.command("SET", "text", "no hash");
        AtomicInteger failed = new AtomicInteger();
        together(200, i -> {
            try {
                assertThat(set(i % 2 == 0 ? "text" : "k" + i, i)).isEqualTo(i);
            } catch (ScriptFailed e) {
                failed.incrementAndGet();
            }
        });
        assertThat(failed).hasValue(100);
        assertThat(test.keys()).hasSize(101);
    }

    @Test
    void a_failed_script_names_its_line_and_nothing_that_was_sent() {
        test.command("SET", "secret-key", "secret-value");
        assertThatThrownBy(() -> set("secret-key", 4711))
                .isInstanceOf(ScriptFailed.class)
                .hasMessage("store-partitions.lua failed at line 7 (WRONGTYPE)");
    }

    @Test
    void calls_made_as_one_are_answered_in_their_order() {
        set("a", 1);
        set("c", 3);
        List<Reply> replies =
                redis.callEach(Script.STORE_PARTITIONS, List.of(List.of("c"), List.of("b"), List.of("a")), 2);
        assertThat(replies).extracting(Reply::number).containsExactly(3L, 2L, 1L);
    }

    @Test
    void a_call_that_does_not_fit_its_script_is_refused_before_it_is_sent() {
        assertThatThrownBy(() -> redis.call(Script.STORE_PARTITIONS, List.of(), 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("store-partitions.lua takes 1 keys and 1 arguments, not 0 and 1");
        assertThatThrownBy(() -> redis.call(Script.STORE_PARTITIONS, List.of("k"), 1.5))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void bytes_come_back_as_they_went() {
        byte[] bytes = {0, -1, 13, 10, 127};
        assertThat(redis.call(Script.STORE_PARTITIONS, List.of("k"), bytes).bytes())
                .isEqualTo(bytes);
    }

    @Test
    void a_full_Redis_is_away_and_comes_back() {
        test.command("CONFIG", "SET", "maxmemory", "1");
        try {
            assertThatThrownBy(() -> set("k", 1)).isInstanceOf(RedisAway.class);
        } finally {
            test.command("CONFIG", "SET", "maxmemory", "0");
        }
        assertThat(set("k", 1)).isEqualTo(1);
    }

    @Test
    void it_says_what_it_is() {
        RedisInfo info = redis.info();
        assertThat(redis.ping()).isTrue();
        assertThat(info.role()).isEqualTo("master");
        assertThat(info.appendOnly()).isTrue();
        assertThat(info.writesDurable()).isTrue();
        assertThat(info.pid()).isEqualTo(test.process().pid());
        assertThat(info.runId()).hasSize(40);
    }

    @Test
    void a_closed_store_is_away() {
        Redis other = Redis.open(test.address());
        other.close();
        assertThat(other.ping()).isFalse();
    }

    @Test
    void nothing_acknowledged_is_lost_when_Redis_is_killed_under_load_and_callers_find_it_again() {
        try (TestRedis own = TestRedis.fresh()) {
            Map<Integer, Long> acknowledged = new ConcurrentHashMap<>();
            CountDownLatch underWay = new CountDownLatch(300);
            AtomicInteger away = new AtomicInteger();
            together(32, worker -> {
                for (int i = 0; i < 50; i++) {
                    int k = worker * 50 + i;
                    acknowledged.put(k, stubbornly(own, k, away));
                    underWay.countDown();
                    if (k == 20) {
                        awaitAndKill(own, underWay);
                    }
                }
            });
            assertThat(away).hasPositiveValue();
            assertThat(acknowledged).hasSize(1_600);
            acknowledged.forEach((k, value) -> assertThat(
                            own.command("HGET", "k" + k, "partitions").number())
                    .isEqualTo(value.longValue()));
        }
    }

    /** The first answer counts: had it been lost afterwards, the next one would differ. */
    private static long stubbornly(TestRedis own, int k, AtomicInteger away) {
        for (long nonce = k; ; nonce += 1_000_000) {
            try {
                return own.redis()
                        .call(Script.STORE_PARTITIONS, List.of("k" + k), nonce)
                        .number();
            } catch (RedisAway e) {
                away.incrementAndGet();
                own.awaitBack();
            }
        }
    }

    private static void awaitAndKill(TestRedis own, CountDownLatch underWay) {
        try {
            underWay.await();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
        own.kill();
    }

    private long set(String key, long value) {
        return redis.call(Script.STORE_PARTITIONS, List.of(key), value).number();
    }

    private long reads() {
        String stats = String.valueOf(test.command("INFO", "stats").text());
        String line = stats.lines()
                .filter(l -> l.startsWith("total_reads_processed:"))
                .findFirst()
                .orElseThrow();
        return Long.parseLong(line.substring(line.indexOf(':') + 1).strip());
    }

    private static void together(int callers, IntConsumer work) {
        List<Future<?>> ends = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < callers; i++) {
                int caller = i;
                ends.add(threads.submit(() -> work.accept(caller)));
            }
        }
        assertThat(ends).allSatisfy(end -> end.get());
    }
}
