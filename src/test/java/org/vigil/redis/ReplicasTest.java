package org.vigil.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A master and a replica that must have whatever is acknowledged. */
@Tag("TM-220")
class ReplicasTest {
    @TempDir
    private Path folder = Path.of("set by JUnit");

    private RedisFarm farm;
    private RedisFarm.Node master;
    private RedisFarm.Node replica;
    private Redis redis;

    @BeforeEach
    void begin() throws IOException {
        farm = new RedisFarm(folder);
        master = farm.master();
        replica = farm.replicaOf(master);
        redis = Redis.open(RedisHome.at(master.address()).withReplicas(1));
    }

    @AfterEach
    void end() throws IOException {
        redis.close();
        farm.close();
    }

    @Test
    void while_the_replica_is_away_nothing_is_acknowledged_or_read() throws IOException {
        assertThat(set("before", 1)).isEqualTo(1);
        replica.freeze(true);
        assertAway("doubtful");
        assertThat(master.ask("HGET", "doubtful", "partitions")).isEqualTo("7");
        assertAway("later");
        assertAway("before");
        assertAway("doubtful");
        assertThat(master.ask("EXISTS", "later")).as("nothing more is written").isEqualTo("0");
        assertThat(redis.ping(Duration.ofSeconds(9))).isFalse();
        assertThat(redis.lacksReplicas()).isTrue();
        replica.freeze(false);
        RedisFarm.await("it is back", redis::ping);
        assertThat(set("doubtful", 8)).isEqualTo(7);
        assertThat(set("later", 8)).isEqualTo(8);
        assertThat(redis.lacksReplicas()).isFalse();
    }

    @Test
    void what_is_acknowledged_is_there_when_the_master_is_gone() {
        for (int i = 0; i < 100; i++) {
            set("k" + i, i);
        }
        master.kill();
        for (int i = 0; i < 100; i++) {
            assertThat(replica.ask("HGET", "k" + i, "partitions")).isEqualTo(String.valueOf(i));
        }
    }

    @Test
    void those_who_travel_together_wait_once() throws Exception {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> all = new ArrayList<>();
            for (int i = 0; i < 2_000; i++) {
                String key = "k" + i;
                all.add(threads.submit(() -> set(key, 1)));
            }
            for (Future<?> one : all) {
                one.get();
            }
        }
        assertThat(master.ask("DBSIZE")).isEqualTo("2000");
        assertThat(waits()).isBetween(1, 1_000);
    }

    @Test
    void a_master_without_replicas_is_away() {
        replica.kill();
        assertAway("k");
        replica.start();
        RedisFarm.await("it is back", redis::ping);
        assertThat(set("other", 8)).isEqualTo(8);
    }

    private int waits() {
        return master.ask("INFO", "commandstats")
                .lines()
                .filter(line -> line.startsWith("cmdstat_wait:"))
                .mapToInt(line -> Integer.parseInt(line.replaceAll(".*:calls=(\\d+),.*", "$1")))
                .findFirst()
                .orElse(0);
    }

    private void assertAway(String key) {
        assertThatThrownBy(() -> set(key, 7)).isInstanceOf(RedisAway.class);
    }

    private long set(String key, long value) {
        return redis.call(Script.STORE_PARTITIONS, List.of(key), value).number();
    }
}
