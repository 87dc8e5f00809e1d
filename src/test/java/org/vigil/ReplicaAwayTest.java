package org.vigil;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vigil.admin.AdminClient;
import org.vigil.redis.RedisAway;
import org.vigil.redis.RedisFarm;
import org.vigil.wire.Health;
import org.vigil.wire.Notice;

/** A server on a master whose replica must have whatever is acknowledged; the replica is away for hours. */
@Tag("tools")
class ReplicaAwayTest {
    @TempDir
    private Path folder = Path.of("set by JUnit");

    private RedisFarm farm;
    private RedisFarm.Node replica;
    private World world;

    @BeforeEach
    void begin() throws IOException {
        farm = new RedisFarm(folder);
        RedisFarm.Node master = farm.master();
        replica = farm.replicaOf(master);
        world = new World("--redis", master.url(), "--redis-replicas", "1", "--partitions", "1");
    }

    @AfterEach
    void end() throws IOException {
        replica.freeze(false);
        world.close();
        farm.close();
    }

    @Test
    @Tag("TM-220")
    void nothing_is_decided_health_says_why_and_the_time_counts_as_deafness() throws Exception {
        Circle circle = new Circle(world, "Aziz", "Anna", "Bek");
        circle.arm(circle.order());
        world.advance(Duration.ofHours(11)); // before anything heard counts for the deadline
        replica.freeze(true);
        for (int hour = 0; hour < 3; hour++) {
            assertThatThrownBy(() -> world.beat(Duration.ofSeconds(1))).isInstanceOf(RedisAway.class);
            world.pass(Duration.ofHours(1));
        }
        assertThat(redis().healthy()).isFalse();
        assertThat(redis().reason()).contains("too few replicas (--redis-replicas)");

        replica.freeze(false);
        RedisFarm.await("it is back", () -> redis().healthy());
        world.beat(Duration.ofMinutes(1));
        assertThat(circle.kinds("Anna")).as("nobody could be heard").isEmpty();
        try (AdminClient operator = world.operator()) {
            assertThat(operator.hearing().deaf())
                    .singleElement()
                    .satisfies(deaf -> assertThat(Duration.between(deaf.from(), deaf.to()))
                            .isGreaterThanOrEqualTo(Duration.ofHours(3)));
        }
        world.advance(Duration.ofMinutes(31));
        assertThat(circle.kinds("Anna")).containsExactly(Notice.Kind.CALL);
    }

    private Health.Check redis() {
        try (AdminClient operator = world.operator()) {
            return operator.health().checks().get(0);
        } catch (IOException e) {
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
