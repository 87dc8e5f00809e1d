package org.vigil.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.vigil.Circle;
import org.vigil.World;
import org.vigil.client.ArmOrder;
import org.vigil.client.Exile;
import org.vigil.client.NamedLeg;
import org.vigil.client.Refusal;
import org.vigil.wire.Notice.Kind;
import org.vigil.wire.OwnerView;

/** He left his things at the office to go to the cafeteria, and was next seen two days later, leaving a court in Moscow. */
@Tag("C-RAZVOZZHAYEV")
class RazvozzhayevTest {
    private static final World WORLD = new World();

    @AfterAll
    static void end() throws Exception {
        WORLD.close();
    }

    private static Circle circle(String name) throws Exception {
        Circle circle = new Circle(WORLD, name, "Desk", "Lawyer");
        circle.arm(ArmOrder.legsOnly(Duration.ofHours(1))
                .acceptSlow()
                .call(Duration.ZERO, "Desk")
                .letters(Duration.ofMinutes(10), "Desk", "Lawyer"));
        return circle;
    }

    private static NamedLeg back(Duration within) {
        Instant now = WORLD.clock().instant();
        return new NamedLeg("cafeteria", now, now.plus(within), Duration.ofMinutes(5), 1, Duration.ofMinutes(10));
    }

    @Test
    void back_in_30_minutes_is_armed_in_one_act_and_nothing_the_phone_he_left_does_renews_it() throws Exception {
        Circle circle = circle("Leonid");
        Exile exile = circle.exile();
        exile.changes().addLegs(List.of(back(Duration.ofMinutes(30))));
        WORLD.advance(Duration.ofMinutes(20));
        exile.checkIn("the phone is in the bag");
        exile.status();
        WORLD.advance(Duration.ofMinutes(14));
        exile.checkIn("still in the bag");
        assertThat(exile.status().state()).isEqualTo(OwnerView.State.LATE);
        assertThat(circle.inbox("Desk")).isEmpty();
        WORLD.advance(Duration.ofMinutes(1).plusSeconds(5));
        assertThat(circle.kinds("Desk")).first().isEqualTo(Kind.CALL);
        assertThat(exile.status().state()).isEqualTo(OwnerView.State.ALARM);
    }

    @Test
    void who_says_that_he_is_back_or_needs_longer_alarms_nobody() throws Exception {
        Circle circle = circle("Sergei");
        Exile exile = circle.exile();
        exile.changes().addLegs(List.of(back(Duration.ofMinutes(30))));
        WORLD.advance(Duration.ofMinutes(25));
        exile.extend("cafeteria", Duration.ofMinutes(10), "a queue");
        WORLD.advance(Duration.ofMinutes(12));
        assertThatThrownBy(() -> exile.extend("cafeteria", Duration.ofMinutes(10), "a long queue"))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("cannot be extended");
        exile.answer("cafeteria", "back");
        assertThat(exile.legs()).isEmpty();
        assertThat(exile.status().legs()).isEmpty();
        WORLD.advance(Duration.ofHours(5));
        assertThat(circle.inbox("Desk")).isEmpty();
    }
}
