package org.vigil.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
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

/** Moscow 2017: released when his term ran out, rearrested at the gate, gone within 48 hours; his phone never came back. */
@Tag("C-BOLTAYEV")
class BoltayevTest {
    private static final Duration TERM = Duration.ofDays(40);
    private static final Duration GRACE = Duration.ofMinutes(30);
    private static final World WORLD = new World();

    @AfterAll
    static void end() throws Exception {
        WORLD.close();
    }

    @Test
    void the_release_date_is_a_leg_of_his_lawyer_s_watch_and_released_is_not_safe() throws Exception {
        Circle circle = circle("Lawyer of one who is released");
        Exile lawyer = circle.exile();
        WORLD.advance(TERM.minusDays(2));
        assertThatThrownBy(() -> lawyer.answer("released", "They say so.")).isInstanceOf(Refusal.class);
        WORLD.advance(Duration.ofDays(2));
        Instant gate = WORLD.clock().instant();
        assertThat(lawyer.answer("released", "He is out of the gate.").deadline())
                .isEqualTo(gate.plus(Duration.ofHours(6)));
        lawyer.checkIn("I have not reached him since.");
        WORLD.advance(Duration.ofHours(6).plus(GRACE).minusSeconds(1));
        assertThat(circle.inbox("Desk")).isEmpty();

        WORLD.advance(Duration.ofSeconds(1));
        assertThat(circle.kinds("Desk")).as("within 48 hours").containsExactly(Kind.LETTER);
    }

    @Test
    void who_is_not_seen_at_the_gate_is_missed_from_the_release_date_on() throws Exception {
        Circle circle = circle("Lawyer of one who never came out");
        WORLD.advance(TERM.plus(GRACE).minusSeconds(1));
        assertThat(circle.inbox("Desk")).isEmpty();
        WORLD.advance(Duration.ofSeconds(1));
        assertThat(circle.kinds("Desk")).containsExactly(Kind.LETTER);
    }

    /** Whoever owns the watch, nothing in it is the detainee's: no device, no key, no word. */
    private static Circle circle(String lawyer) throws Exception {
        Circle circle = new Circle(WORLD, lawyer, "Desk", "Second lawyer");
        Instant date = WORLD.clock().instant().plus(TERM);
        Instant home = date.plus(Duration.ofHours(6));
        circle.arm(ArmOrder.legsOnly(Duration.ofHours(1))
                .leg(NamedLeg.of("released", date.minus(Duration.ofDays(1)), date, GRACE))
                .leg(NamedLeg.of("home and reached", date.plus(Duration.ofHours(1)), home, GRACE))
                .letters(Duration.ZERO, "Desk", "Second lawyer")
                .packet("Ring the European Court, then every airport.")
                .acceptSlow());
        return circle;
    }
}
