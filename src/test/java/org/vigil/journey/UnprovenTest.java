package org.vigil.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.vigil.Circle;
import org.vigil.World;
import org.vigil.client.ArmOrder;
import org.vigil.client.Proof;
import org.vigil.wire.Notice.Kind;

/** An operator who forgot to renew the notice key: what comes must still be seen, as what it is. */
@Tag("TM-4")
class UnprovenTest {
    private final World world = new World();

    @AfterEach
    void end() throws Exception {
        world.close();
    }

    @Test
    void a_call_under_an_expired_certificate_is_shown_as_unproven_and_can_be_answered() throws Exception {
        Circle circle = new Circle(world, "Aziz", "Lawyer", "Desk");
        circle.arm(ArmOrder.every(Duration.ofDays(100), Duration.ofHours(1))
                .call(Duration.ZERO, "Lawyer")
                .letters(Duration.ofHours(1), "Lawyer", "Desk")
                .packet(Circle.PACKET)
                .acceptSlow());
        world.advance(Duration.ofDays(100).plusHours(1));
        assertThat(circle.inbox("Lawyer")).singleElement().satisfies(call -> {
            assertThat(call.proven()).isFalse();
            assertThat(call.proof()).isEqualTo(Proof.OUT_OF_DATE);
            assertThat(call.proof().text()).contains("Verify by challenge");
            assertThat(Objects.requireNonNull(call.notice()).kind()).isEqualTo(Kind.CALL);
        });
        assertThat(circle.contact("Lawyer").acknowledge().heldUntil()).isNotNull();
    }
}
