package org.vigil.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vigil.Circle;
import org.vigil.World;
import org.vigil.redis.Redis.Subscription;

/** A Redis Cluster of three masters, each with a replica. */
@Tag("tools")
@Tag("TM-222")
class ClusterTest {
    private static final int KEYS = 600;

    @TempDir
    private Path folder = Path.of("set by JUnit");

    private RedisFarm farm;
    private List<RedisFarm.Node> nodes;

    @BeforeEach
    void begin() throws IOException {
        farm = new RedisFarm(folder);
        nodes = farm.cluster(3);
    }

    @AfterEach
    void end() {
        farm.close();
    }

    @Test
    void a_whole_story_happens_on_it() throws Exception {
        try (World world = new World("--redis", RedisFarm.url("cluster", nodes.subList(0, 2)))) {
            Circle.playStory(world);
        }
        assertThat(masters())
                .hasSize(3)
                .allSatisfy(master ->
                        assertThat(master.ask("DBSIZE")).as("each has a part").isNotEqualTo("0"));
    }

    @Test
    void nothing_acknowledged_is_lost_when_a_master_dies_under_load_and_all_is_there_again() throws Exception {
        Map<Integer, Long> acknowledged = new ConcurrentHashMap<>();
        try (Redis redis = open();
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<? extends Future<?>> ends = setAll(redis, threads, acknowledged);
            RedisFarm.await("load", () -> acknowledged.size() > KEYS / 10);
            RedisFarm.Node lost = masters().get(0);
            String before = redis.masters();
            lost.kill();
            RedisFarm.await("another is master", () -> masters().size() == 3);
            lost.start();
            for (Future<?> end : ends) {
                end.get();
            }
            assertAllThere(redis, acknowledged);
            assertThat(redis.masters()).isNotEqualTo(before);
        }
    }

    @Test
    void while_slots_move_every_call_finds_its_keys() throws Exception {
        Map<Integer, Long> acknowledged = new ConcurrentHashMap<>();
        List<RedisFarm.Node> masters = masters();
        try (Redis redis = open();
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            String before = redis.masters();
            List<? extends Future<?>> ends = setAll(redis, threads, acknowledged);
            farm.cli(
                    "--cluster",
                    "reshard",
                    "127.0.0.1:" + masters.get(0).port(),
                    "--cluster-from",
                    masters.get(0).ask("CLUSTER", "MYID"),
                    "--cluster-to",
                    masters.get(1).ask("CLUSTER", "MYID"),
                    "--cluster-slots",
                    "3000",
                    "--cluster-yes");
            for (Future<?> end : ends) {
                end.get();
            }
            assertAllThere(redis, acknowledged);
            assertThat(redis.masters()).isEqualTo(before);
        }
    }

    @Test
    void keys_on_their_way_are_found_at_their_destination() throws Exception {
        int slot = Link.slot(key(1).getBytes(StandardCharsets.US_ASCII));
        try (Redis redis = open()) {
            RedisFarm.Node from = masters().stream()
                    .filter(one -> one.ask("EXISTS", key(1)).equals("0"))
                    .findFirst()
                    .orElseThrow();
            RedisFarm.Node to =
                    masters().stream().filter(one -> one != from).findFirst().orElseThrow();
            to.ask("CLUSTER", "SETSLOT", String.valueOf(slot), "IMPORTING", from.ask("CLUSTER", "MYID"));
            from.ask("CLUSTER", "SETSLOT", String.valueOf(slot), "MIGRATING", to.ask("CLUSTER", "MYID"));
            assertThat(set(redis, 1, 7)).isEqualTo(7);
            assertThat(to.ask("CLUSTER", "COUNTKEYSINSLOT", String.valueOf(slot)))
                    .isEqualTo("1");
            assertThat(set(redis, 1, 8)).isEqualTo(7);
        }
    }

    @Test
    void a_restart_of_any_master_is_another_run() {
        try (Redis redis = open()) {
            for (RedisFarm.Node master : masters()) {
                String before = redis.masters();
                long changes = redis.reconnections();
                master.kill();
                master.start();
                RedisFarm.await("all are there", () -> masters().size() == 3 && redis.ping());
                assertThat(redis.masters()).isNotEqualTo(before);
                assertThat(redis.reconnections()).isGreaterThan(changes);
            }
        }
    }

    @Test
    void what_is_said_on_one_node_is_heard_on_all() throws Exception {
        BlockingQueue<String> heard = new LinkedBlockingQueue<>();
        try (Redis redis = open();
                Subscription channel = redis.subscribe("v:mailboxes", heard::add)) {
            assertThat(heard.poll(1, TimeUnit.MINUTES)).as("it listens").isEmpty();
            for (RedisFarm.Node master : masters()) {
                master.ask("PUBLISH", "v:mailboxes", "mail");
                assertThat(heard.poll(1, TimeUnit.MINUTES)).isEqualTo("mail");
            }
            assertThat(channel).isNotNull();
        }
    }

    @Test
    void one_of_it_is_not_taken_for_one_alone_and_one_alone_not_for_a_cluster() throws IOException {
        assertThatThrownBy(() -> Redis.open(masters().get(0).address()))
                .isInstanceOf(UnfitRedis.class)
                .hasMessage("this Redis is one of a cluster: write redis+cluster:// and some of its nodes");
        RedisFarm.Node alone = farm.master();
        assertThatThrownBy(() -> Redis.open(RedisHome.parse(RedisFarm.url("cluster", List.of(alone)), null)))
                .isInstanceOf(UnfitRedis.class)
                .hasMessage("this Redis is in no cluster: write redis:// or rediss://");
    }

    private static List<? extends Future<?>> setAll(
            Redis redis, ExecutorService threads, Map<Integer, Long> acknowledged) {
        return IntStream.range(0, 16)
                .mapToObj(worker -> threads.submit(() -> {
                    for (int k = worker; k < KEYS; k += 16) {
                        acknowledged.put(k, stubbornly(redis, k));
                    }
                }))
                .toList();
    }

    private static void assertAllThere(Redis redis, Map<Integer, Long> acknowledged) {
        assertThat(acknowledged).hasSize(KEYS);
        acknowledged.forEach((k, value) -> assertThat(stubbornly(redis, k)).isEqualTo(value.longValue()));
    }

    /** The first answer counts: had it been lost afterwards, the next one would differ. */
    private static long stubbornly(Redis redis, int k) {
        for (long nonce = k; ; nonce += 1_000_000) {
            try {
                return set(redis, k, nonce);
            } catch (RedisAway e) {
                Thread.onSpinWait();
            }
        }
    }

    private static long set(Redis redis, int k, long value) {
        return redis.call(Script.STORE_PARTITIONS, List.of(key(k)), value).number();
    }

    private static String key(int k) {
        return "{p" + k + "}:k";
    }

    private List<RedisFarm.Node> masters() {
        return nodes.stream().filter(RedisFarm.Node::isMaster).toList();
    }

    private Redis open() {
        return Redis.open(RedisHome.parse(RedisFarm.url("cluster", nodes), null));
    }
}
