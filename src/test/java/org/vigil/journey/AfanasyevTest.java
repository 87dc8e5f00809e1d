package org.vigil.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.vigil.Circle;
import org.vigil.World;
import org.vigil.client.ArmOrder;
import org.vigil.wire.Elevated;
import org.vigil.wire.Notice.Kind;
import org.vigil.wire.Rhythm;

/** Killed three months after a forced return. No phone of his: who monitors the return owns the watch. */
@Tag("C-AFANASYEV")
class AfanasyevTest {
    private static final Duration VISIT = Duration.ofHours(24);
    private static final Duration GRACE = Duration.ofHours(2);
    private static final Duration FAIR = Duration.ofMinutes(30);

    private final World world = new World();

    @AfterEach
    void end() throws Exception {
        world.close();
    }

    @Test
    @Tag("TM-18")
    void who_was_sent_back_is_watched_closely_for_months_whatever_restarts_meanwhile() throws Exception {
        Circle circle = new Circle(world, "Monitor", "Lawyer", "Desk");
        circle.arm(ArmOrder.every(Duration.ofDays(7), Duration.ofDays(1))
                .elevated(new Elevated(Rhythm.Every.of(VISIT), GRACE, Duration.ofDays(180)))
                .letters(Duration.ZERO, "Lawyer", "Desk")
                .packet(Circle.PACKET)
                .acceptSlow());
        Instant returned = world.clock().instant();
        circle.exile().changes().elevate();
        for (int month = 0; month < 3; month++) {
            circle.live(world, Duration.ofDays(30), VISIT);
            world.restart();
            assertThat(circle.exile().status().elevatedUntil()).isEqualTo(returned.plus(Duration.ofDays(180)));
        }
        assertThat(circle.inbox("Lawyer")).isEmpty();

        world.advance(VISIT.minusMinutes(10));
        world.restart();
        world.advance(Duration.ofMinutes(10).plus(GRACE).minusSeconds(1));
        assertThat(circle.inbox("Lawyer")).isEmpty();
        world.advance(FAIR);
        assertThat(circle.kinds("Lawyer")).containsExactly(Kind.LETTER);
    }
}
