package org.vigil.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.vigil.Circle;
import org.vigil.World;
import org.vigil.client.Refusal;
import org.vigil.redis.TestRedis;
import org.vigil.wire.Notice.Kind;
import org.vigil.wire.Problem;

/** A store that somebody has filled: nothing new is made, and nobody who is watched is let down. */
@Tag("TM-41")
class FullStoreTest {
    private final TestRedis redis = TestRedis.shared();
    private final World world = new World("--redis", redis.url());

    @AfterEach
    void end() throws Exception {
        redis.command("CONFIG", "SET", "maxmemory", "0");
        world.close();
    }

    @Test
    void check_ins_calls_for_help_statements_and_notices_go_on_when_all_else_has_stopped() throws Exception {
        Circle circle = new Circle(world, "Aziz", "Lawyer", "Desk");
        circle.arm(circle.order());
        circle.exile().checkIn("At home.");
        fillTo(90);

        assertStopped(() -> circle.exile().invite("Friend", world.admission(), List.of()));
        assertStopped(() -> circle.exile().amend(circle.order()));
        try (var operator = world.operator()) {
            assertThat(operator.health().healthy()).isFalse();
        }

        circle.exile().checkIn("Still at home.");
        circle.exile().distress("They are at the door.");
        world.advance(Duration.ofHours(1));
        assertThat(circle.kinds("Lawyer")).contains(Kind.CALL, Kind.LETTER);
        assertThat(circle.kinds("Desk")).contains(Kind.LETTER);
        circle.contact("Lawyer").acknowledge();
        world.advance(Duration.ZERO);
        assertThat(circle.kinds("Desk")).contains(Kind.ACKED);
    }

    private void fillTo(int percent) {
        long used = redis.redis().info().usedMemory();
        redis.command("CONFIG", "SET", "maxmemory", String.valueOf(used * 100 / percent));
        world.advance(Duration.ofSeconds(1));
    }

    private static void assertStopped(ThrowingCallable act) {
        assertThatThrownBy(act)
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.problem()).isEqualTo(Problem.STORE_FULL));
    }
}
