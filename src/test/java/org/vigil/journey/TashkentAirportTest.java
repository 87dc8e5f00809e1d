package org.vigil.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.vigil.Circle;
import org.vigil.World;
import org.vigil.client.ArmOrder;
import org.vigil.client.Letter;
import org.vigil.client.NamedLeg;
import org.vigil.client.Received;
import org.vigil.wire.Notice.Kind;
import org.vigil.wire.OwnerView;

/** 2013: eleven hours in an airport with a sick child; let go because somebody rang the right number meanwhile. */
@Tag("C-TASHKENT-AIRPORT")
class TashkentAirportTest {
    private static final Duration HELD = Duration.ofHours(11);
    private static final String LEG = "through passport control";
    private static final String LETTER =
            "With me is my son Temur, 3; he has a fever. Ring the confidential city line, 0 800 000.";

    private final World world = new World();

    @AfterEach
    void end() throws Exception {
        world.close();
    }

    @Test
    void whoever_can_ring_the_right_number_knows_it_and_who_is_with_her_while_she_is_still_held() throws Exception {
        Circle circle = new Circle(world, "Dilfuza", "Sister-in-law", "Lawyer");
        Instant landing = world.clock().instant();
        circle.arm(ArmOrder.every(Duration.ofHours(12), Duration.ofHours(1))
                .leg(NamedLeg.of(LEG, landing, landing.plus(Duration.ofHours(1)), Duration.ofMinutes(15)))
                .letters(Duration.ZERO, "Sister-in-law")
                .call(Duration.ofMinutes(30), "Lawyer")
                .letter("Sister-in-law", Letter.of(LETTER))
                .packet(Circle.PACKET));
        world.advance(Duration.ofMinutes(75).minusSeconds(1));
        assertThat(circle.inbox("Sister-in-law")).isEmpty();

        world.advance(Duration.ofSeconds(1));
        List<Received> told = circle.inbox("Sister-in-law");
        assertThat(Duration.between(landing, world.clock().instant())).isLessThan(HELD.dividedBy(2));
        assertThat(told).singleElement().satisfies(notice -> {
            assertThat(Objects.requireNonNull(notice.letter()).text()).isEqualTo(LETTER);
            assertThat(notice.proven()).isTrue();
        });
        circle.contact("Sister-in-law").acknowledge();

        world.advance(HELD.minusMinutes(75));
        circle.exile().answer(LEG, "They let us go.");
        assertThat(circle.kinds("Lawyer")).contains(Kind.CALL);
        circle.contact("Lawyer").closeAlarm();
        circle.contact("Sister-in-law").closeAlarm();
        world.advance(Duration.ofHours(1));
        assertThat(circle.exile().status().state()).isEqualTo(OwnerView.State.WATCHING);
    }
}
