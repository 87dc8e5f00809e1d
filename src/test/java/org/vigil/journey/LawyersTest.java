package org.vigil.journey;

import static org.assertj.core.api.Assertions.assertThat;

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
import org.vigil.client.Contact;
import org.vigil.client.Exile;
import org.vigil.wire.Notice.Kind;

/** One project, more than 50 pending cases: who said "I have it" may be in court, or in jail. */
@Tag("C-LAWYERS")
@Tag("TM-10")
class LawyersTest {
    private static final World WORLD = new World();

    @AfterAll
    static void end() throws Exception {
        WORLD.close();
    }

    @Test
    void i_have_it_expires_and_the_ladder_climbs_again_however_often_it_is_said() throws Exception {
        Circle circle = new Circle(WORLD, "Aziz", "Lawyer", "Desk");
        circle.arm(circle.order());
        WORLD.advance(Duration.ofHours(13));
        Instant fired = WORLD.clock().instant();
        assertThat(circle.kinds("Lawyer")).containsExactly(Kind.CALL);
        Contact lawyer = circle.contact("Lawyer");

        WORLD.advance(Duration.ofMinutes(50));
        Instant end = fired.plus(Duration.ofMinutes(80));
        assertThat(lawyer.acknowledge().heldUntil()).isEqualTo(end);
        WORLD.advance(Duration.ofMinutes(29));
        assertThat(lawyer.acknowledge().heldUntil()).isEqualTo(end);
        assertThat(circle.inbox("Desk")).isEmpty();
        WORLD.advance(Duration.ofMinutes(1));
        assertThat(circle.kinds("Desk")).containsExactly(Kind.LETTER);

        WORLD.advance(Duration.ofMinutes(1));
        assertThat(lawyer.acknowledge().heldUntil()).isNull();
        WORLD.advance(Duration.ofMinutes(59));
        assertThat(circle.kinds("Desk")).containsExactly(Kind.ACKED, Kind.CALL);
    }

    @Test
    void a_lawyer_in_jail_is_replaced_by_another_who_opens_the_packet() throws Exception {
        Circle circle = new Circle(WORLD, "Temur", "Lawyer", "Desk");
        circle.arm(circle.order());
        Exile exile = circle.exile();
        exile.revoke("Lawyer");
        Contact next = WORLD.contact("Temur-Next lawyer");
        next.accept(WORLD.invitation(exile, "Next lawyer"));
        exile.accepted();
        ArmOrder order = ArmOrder.every(Duration.ofHours(12), Duration.ofHours(1))
                .call(Duration.ZERO, "Next lawyer")
                .letters(Duration.ofHours(1), "Next lawyer", "Desk")
                .packet("As of today.");
        Instant weaker = Objects.requireNonNull(exile.amend(order).takesEffect());
        circle.live(WORLD, Duration.between(WORLD.clock().instant(), weaker).plusHours(1), Duration.ofHours(11));
        WORLD.advance(Duration.ofHours(14));

        assertThat(circle.kinds("Lawyer")).isEmpty();
        assertThat(next.inbox(Duration.ZERO)).isNotEmpty();
        circle.inbox("Desk");
        assertThat(next.openPacket(List.of(circle.contact("Desk").share())).packet())
                .isEqualTo("As of today.");
    }
}
