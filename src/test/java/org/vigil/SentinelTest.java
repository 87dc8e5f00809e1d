package org.vigil;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vigil.client.Trouble;
import org.vigil.redis.RedisAway;
import org.vigil.redis.RedisFarm;
import org.vigil.wire.Notice;

/** A server on a master with two replicas and three sentinels; the master dies. */
@Tag("tools")
class SentinelTest {
    /** Longer than any outage lets the server wait before it calls somebody silent. */
    private static final Duration FAIR = Duration.ofMinutes(31);

    @TempDir
    private Path folder = Path.of("set by JUnit");

    private RedisFarm farm;
    private RedisFarm.Node master;
    private List<RedisFarm.Node> replicas;
    private World world;

    @BeforeEach
    void begin() throws IOException {
        farm = new RedisFarm(folder);
        master = farm.master();
        replicas = List.of(farm.replicaOf(master), farm.replicaOf(master));
        List<RedisFarm.Node> sentinels = farm.sentinels(3, master, replicas.size());
        world = new World("--redis", RedisFarm.url("sentinel", sentinels) + "/" + RedisFarm.NAME, "--partitions", "4");
    }

    @AfterEach
    void end() throws IOException {
        world.close();
        farm.close();
    }

    @Test
    @Tag("TM-221")
    void when_the_master_dies_check_ins_go_on_none_is_lost_and_a_due_alarm_fires() throws Exception {
        Circle circle = new Circle(world, "Aziz", "Anna", "Bek");
        circle.arm(circle.order());
        Circle silent = new Circle(world, "Bahrom", "Desk", "Lawyer");
        silent.arm(silent.order());
        world.advance(Duration.ofHours(6));
        circle.exile().checkIn("At home.");
        master.kill();
        RedisFarm.await("check-ins pass again", () -> passes(circle));
        assertThat(replicas).anyMatch(RedisFarm.Node::isMaster);

        world.advance(Duration.ofHours(7).plus(FAIR));
        assertThat(silent.kinds("Desk")).as("who was due").containsExactly(Notice.Kind.CALL);
        assertThat(circle.kinds("Anna")).as("whose check-in counts").isEmpty();
        world.advance(Duration.ofHours(6));
        assertThat(circle.kinds("Anna")).containsExactly(Notice.Kind.CALL);
    }

    @Test
    @Tag("TM-221")
    void a_check_in_that_was_acknowledged_counts_after_the_master_died_with_the_next_breath() throws Exception {
        Circle circle = new Circle(world, "Aziz", "Anna", "Bek");
        circle.arm(circle.order());
        world.advance(Duration.ofHours(6));
        circle.exile().checkIn("At home.");
        master.kill();
        RedisFarm.await("another is master", () -> replicas.stream().anyMatch(RedisFarm.Node::isMaster));
        RedisFarm.await("alarms are looked for", this::looks);
        world.advance(Duration.ofHours(8));
        assertThat(circle.kinds("Anna")).as("14 hours after arming").isEmpty();
        world.advance(Duration.ofHours(5).plus(FAIR));
        assertThat(circle.kinds("Anna")).containsExactly(Notice.Kind.CALL);
    }

    private static boolean passes(Circle circle) {
        try {
            circle.exile().checkIn("Still at home.");
            return true;
        } catch (Trouble e) {
            return false;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private boolean looks() {
        try {
            world.advance(Duration.ZERO);
            return true;
        } catch (RedisAway e) {
            return false;
        }
    }
}
