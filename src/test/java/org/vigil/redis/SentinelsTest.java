package org.vigil.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vigil.redis.Redis.Subscription;

/** The store behind three sentinels: a master, and two replicas one of which must have what is acknowledged. */
@Tag("tools")
class SentinelsTest {
    private static final int CALLERS = 32;
    private static final int CALLS = 100;

    @TempDir
    private Path folder = Path.of("set by JUnit");

    private RedisFarm farm;
    private RedisFarm.Node master;
    private List<RedisFarm.Node> sentinels;

    @BeforeEach
    void begin() throws IOException {
        farm = new RedisFarm(folder);
        master = farm.master();
        farm.replicaOf(master);
        farm.replicaOf(master);
        sentinels = farm.sentinels(3, master, 2);
    }

    @AfterEach
    void end() {
        farm.close();
    }

    @Test
    @Tag("TM-221")
    void nothing_acknowledged_is_lost_when_the_master_dies_under_load_and_callers_find_the_next() throws Exception {
        Map<Integer, Long> acknowledged = new ConcurrentHashMap<>();
        try (Redis redis = Redis.open(home());
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> ends = new ArrayList<>();
            for (int caller = 0; caller < CALLERS; caller++) {
                int first = caller * CALLS;
                ends.add(threads.submit(() -> {
                    for (int k = first; k < first + CALLS; k++) {
                        acknowledged.put(k, stubbornly(redis, k));
                    }
                }));
            }
            RedisFarm.await("load", () -> acknowledged.size() > CALLERS * CALLS / 10);
            assertThat(acknowledged).hasSizeLessThan(CALLERS * CALLS);
            long changes = redis.reconnections();
            master.kill();
            for (Future<?> end : ends) {
                end.get();
            }
            assertThat(redis.reconnections()).isGreaterThan(changes);
            assertThat(redis.info().pid()).isPositive();
            acknowledged.forEach((k, value) -> assertThat(
                            redis.command("HGET", "k" + k, "partitions").number())
                    .isEqualTo(value.longValue()));
        }
        assertThat(acknowledged).hasSize(CALLERS * CALLS);
    }

    /** The first answer counts: had it been lost afterwards, the next one would differ. */
    private static long stubbornly(Redis redis, int k) {
        for (long nonce = k; ; nonce += 1_000_000) {
            try {
                return redis.call(Script.STORE_PARTITIONS, List.of("k" + k), nonce)
                        .number();
            } catch (RedisAway e) {
                Thread.onSpinWait();
            }
        }
    }

    @Test
    void listeners_follow_to_the_next_master() throws Exception {
        BlockingQueue<String> heard = new LinkedBlockingQueue<>();
        try (Redis redis = Redis.open(home());
                Subscription channel = redis.subscribe("v:mailboxes", heard::add)) {
            assertThat(heard.poll(1, TimeUnit.MINUTES)).as("it listens").isEmpty();
            sentinels.get(0).ask("SENTINEL", "FAILOVER", RedisFarm.NAME);
            assertThat(heard.poll(1, TimeUnit.MINUTES)).as("it listens again").isEmpty();
            RedisFarm.await("another is master", () -> !master.isMaster() && redis.ping());
            redis.command("PUBLISH", "v:mailboxes", "mail");
            String last = "";
            while (last.isEmpty()) {
                last = String.valueOf(heard.poll(1, TimeUnit.MINUTES));
            }
            assertThat(last).isEqualTo("mail");
            assertThat(channel).isNotNull();
        }
    }

    @Test
    void another_sentinel_answers_for_one_that_died_and_a_name_they_do_not_know_is_said_so() {
        sentinels.get(0).kill();
        try (Redis redis = Redis.open(home())) {
            assertThat(redis.ping()).isTrue();
        }
        String other = RedisFarm.url("sentinel", sentinels) + "/other";
        assertThatThrownBy(() -> Redis.open(RedisHome.parse(other, null)))
                .isInstanceOf(UnfitRedis.class)
                .hasMessage("the sentinels know no master of the name that the Redis URL ends with");
    }

    private RedisHome home() {
        return RedisHome.parse(RedisFarm.url("sentinel", sentinels) + "/" + RedisFarm.NAME, null);
    }
}
