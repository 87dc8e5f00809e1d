package org.vigil.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.vigil.Circle;
import org.vigil.World;
import org.vigil.client.ArmOrder;
import org.vigil.client.NamedLeg;
import org.vigil.client.Received;
import org.vigil.client.Refusal;
import org.vigil.wire.Notice.Kind;
import org.vigil.wire.OwnerView;
import org.vigil.wire.Problem;

/** Moscow 2015: before a prosecutor, not charged, seized as he left; acknowledged five months later. */
@Tag("C-IBRAGIMOV")
class IbragimovTest {
    private static final Duration GRACE = Duration.ofMinutes(10);
    private static final Duration MONTH = Duration.ofDays(30);

    private static final World WORLD = new World();

    @AfterAll
    static void end() throws Exception {
        WORLD.close();
    }

    @Test
    void the_exit_is_a_leg_of_its_own_that_nobody_inside_can_answer() throws Exception {
        Circle circle = circle("Aziz");
        WORLD.advance(Duration.ofMinutes(50));
        circle.exile().answer("at the door", "Room 12, summoned by phone.");
        assertThatThrownBy(() -> circle.exile().answer("out and home", "They say I can go."))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.problem()).isEqualTo(Problem.LEG_NOT_OPEN));
        circle.exile().checkIn("Not charged.");

        WORLD.advance(Duration.ofMinutes(130).plus(GRACE).minusSeconds(1));
        assertThat(circle.inbox("Lawyer")).isEmpty();
        WORLD.advance(Duration.ofSeconds(1));
        assertThat(circle.kinds("Lawyer")).containsExactly(Kind.LETTER);
        circle.inbox("Desk");
        String share = circle.contact("Desk").share();
        assertThat(circle.contact("Lawyer")
                        .openPacket(List.of(share))
                        .words()
                        .get(0)
                        .text())
                .isEqualTo("Not charged.");
    }

    @Test
    void for_five_months_the_alarm_repeats_and_neither_time_nor_an_ack_ends_it() throws Exception {
        Circle circle = circle("Davron");
        WORLD.advance(Duration.ofHours(3).plus(GRACE));
        circle.inbox("Lawyer");
        for (int month = 0; month < 5; month++) {
            circle.contact("Lawyer").acknowledge();
            WORLD.advance(MONTH);
            List<Received> calls = circle.inbox("Lawyer");
            assertThat(calls).singleElement().satisfies(call -> {
                assertThat(Objects.requireNonNull(call.notice()).kind()).isEqualTo(Kind.CALL);
                assertThat(call.standsFor()).as("days on which it was repeated").isGreaterThanOrEqualTo(28);
            });
            assertThat(circle.exile().status().state()).isEqualTo(OwnerView.State.ALARM);
        }
        circle.inbox("Desk");
        assertThat(circle.contact("Lawyer")
                        .openPacket(List.of(circle.contact("Desk").share()))
                        .packet())
                .isEqualTo(Circle.PACKET);
    }

    private Circle circle(String name) throws Exception {
        Circle circle = new Circle(WORLD, name, "Lawyer", "Desk");
        Instant now = WORLD.clock().instant();
        Instant out = now.plus(Duration.ofHours(3));
        circle.arm(ArmOrder.legsOnly(Duration.ofHours(1))
                .leg(NamedLeg.of("at the door", now, now.plus(Duration.ofHours(1)), GRACE))
                .leg(NamedLeg.of("out and home", now.plus(Duration.ofHours(2)), out, GRACE))
                .letters(Duration.ZERO, "Lawyer", "Desk")
                .packet(Circle.PACKET));
        return circle;
    }
}
