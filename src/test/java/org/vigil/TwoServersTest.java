package org.vigil;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.vigil.client.ArmOrder;
import org.vigil.client.Received;
import org.vigil.redis.RedisAway;
import org.vigil.redis.TestRedis;
import org.vigil.wire.Id;
import org.vigil.wire.Limits;
import org.vigil.wire.Notice;

/** Two servers on one Redis: the world's own, and a node that dies. */
class TwoServersTest {
    private static final List<String> CONTACTS = List.of("Lawyer", "Desk");
    /** So long a dead node's claim keeps the other away. */
    private static final Duration LEASE = Duration.ofSeconds(5);

    private final TestRedis redis = TestRedis.shared();
    private final Leash leash = new Leash(redis.address());
    private final World world = new World("--redis", redis.url(), "--repeat-cap", "PT1H", "--partitions", "1");
    private final Set<Id> told = new HashSet<>();
    private Server node;
    private Circle circle;
    private Instant due = Instant.EPOCH;

    @BeforeEach
    void begin() throws Exception {
        Config config = Config.parse(
                "--data",
                world.data().toString(),
                "--port",
                "0",
                "--admin-port",
                "0",
                "--redis",
                leash.url(),
                "--partitions",
                "1");
        node = Server.open(config, world.clock().clocks(), new SecureRandom());
        circle = new Circle(world, "Aziz", CONTACTS.toArray(String[]::new));
        circle.arm(longLadder());
        circle.exile().checkIn("All is well.");
    }

    @AfterEach
    void end() throws Exception {
        node.close();
        world.close();
        leash.close();
    }

    @Test
    @Tag("TM-19")
    void whatever_was_the_last_thing_a_node_did_every_rung_is_told_once() throws Exception {
        int deaths = 0;
        while (diesAfter(deaths)) {
            deaths++;
            world.advance(LEASE);
            assertThatEverybodyIsToldOnce();
        }
        assertThatEverybodyIsToldOnce();
        assertThat(deaths).as("scripts it takes to tell two contacts").isGreaterThan(10);
    }

    @Test
    @Tag("TM-19")
    void two_nodes_that_look_at_the_same_moment_tell_every_rung_once() throws Exception {
        for (int rung = 0; rung < Limits.RUNGS; rung++) {
            moveToNext();
            CompletableFuture<Void> other = CompletableFuture.runAsync(node::settle);
            world.advance(Duration.ZERO);
            other.join();
            assertThatEverybodyIsToldOnce();
        }
    }

    /** Whether the node dies; not if it was done before. */
    private boolean diesAfter(int scripts) {
        moveToNext();
        leash.cutAfter(scripts);
        try {
            node.settle();
            return false;
        } catch (RedisAway e) {
            return true;
        } finally {
            leash.mend();
        }
    }

    private void moveToNext() {
        due = node.nextDue().orElseThrow();
        world.clock().moveTo(due);
        node.heard();
    }

    private void assertThatEverybodyIsToldOnce() throws Exception {
        for (String name : CONTACTS) {
            List<Received> fresh = circle.inbox(name);
            assertThat(fresh).singleElement().satisfies(received -> {
                Notice notice = Objects.requireNonNull(received.notice());
                assertThat(told.add(notice.id())).isTrue();
                assertThat(notice.at()).isAfterOrEqualTo(due);
                assertThat(received.standsFor()).isEqualTo(1);
            });
        }
    }

    /** A letter for all every ten minutes, as often as a ladder allows; then, every hour, the repeats. */
    private static ArmOrder longLadder() {
        ArmOrder order =
                ArmOrder.every(Duration.ofHours(12), Duration.ofHours(1)).packet("Call Vienna.");
        for (int rung = 0; rung < Limits.RUNGS; rung++) {
            order = order.letters(Duration.ofMinutes(10).multipliedBy(rung), CONTACTS.toArray(String[]::new));
        }
        return order;
    }
}
