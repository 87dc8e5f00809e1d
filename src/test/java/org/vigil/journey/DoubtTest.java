package org.vigil.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.vigil.Circle;
import org.vigil.World;
import org.vigil.client.ArmOrder;
import org.vigil.client.Doubt;
import org.vigil.client.Exchange;
import org.vigil.client.Exile;
import org.vigil.client.Letter;
import org.vigil.client.Overtaken;
import org.vigil.client.Owner;
import org.vigil.wire.Notice.Kind;

/** What an exile's device does not know any more it says, and seals no letters by. */
@Tag("TM-104")
class DoubtTest {
    private static final Duration OFTEN = Duration.ofHours(12);
    private static final Duration COOLING_OFF = Duration.ofHours(73);

    private final World world = new World();
    private boolean cut;

    @AfterEach
    void end() throws Exception {
        world.close();
    }

    /** The device loses power. */
    private static final class PowerLoss extends RuntimeException {
        private static final long serialVersionUID = 1;
    }

    private void saw(Exchange exchange) {
        if (cut && exchange.path().endsWith("/changes")) {
            throw new PowerLoss();
        }
    }

    private Circle circle(String exile) throws Exception {
        world.overlook(exile, this::saw);
        Circle circle = new Circle(world, exile, "Anna", "Bek", "Cem");
        circle.arm(circle.order());
        return circle;
    }

    private static ArmOrder withoutBek() {
        return ArmOrder.every(Duration.ofHours(12), Duration.ofHours(1))
                .letters(Duration.ofHours(1), "Anna", "Cem")
                .letter("Anna", Letter.of("Begin with Cem."))
                .letter("Cem", Letter.of("Begin with Anna."))
                .packet(Circle.PACKET);
    }

    private Exile reopened(String exile) throws Exception {
        return Exile.open(
                world.compartments(exile), World.PIN.toCharArray(), World.PASSPHRASE.toCharArray(), world.device());
    }

    @Test
    void an_amendment_whose_answer_was_lost_before_a_later_act_is_called_doubtful_until_it_is_done_again()
            throws Exception {
        Circle circle = circle("Leyla");
        Exile exile = circle.exile();
        cut = true;
        assertThatThrownBy(() -> exile.amend(circle.order())).isInstanceOf(PowerLoss.class);
        cut = false;
        exile.close();
        try (Owner owner = owner("Leyla")) {
            owner.checkIn("Later.");
        }
        try (Exile again = reopened("Leyla")) {
            assertThat(again.doubt()).isNull();
            again.accepted();
            assertThat(again.doubt()).isEqualTo(Doubt.OVERTAKEN);
        }
        try (Exile again = reopened("Leyla")) {
            assertThat(again.doubt()).as("it is in the vault").isEqualTo(Doubt.OVERTAKEN);
            live(again);
            again.amend(circle.order());
            assertThat(again.doubt()).isNull();
            again.accepted();
            assertThat(again.doubt()).isNull();
        }
        world.advance(Duration.ofHours(15));
        assertThat(circle.kinds("Bek")).contains(Kind.LETTER);
    }

    @Test
    void a_weaker_plan_that_was_taken_back_leaves_letters_behind_that_leave_somebody_out_and_that_is_said()
            throws Exception {
        Circle circle = circle("Zebo");
        Exile exile = circle.exile();
        assertThat(exile.amend(withoutBek()).takesEffect()).isNotNull();
        exile.accepted();
        assertThat(exile.doubt()).as("it waits").isNull();
        exile.changes().withdraw();
        exile.accepted();
        assertThat(exile.doubt()).isEqualTo(Doubt.WITHDRAWN);
        live(exile);
        exile.amend(circle.order());
        exile.accepted();
        assertThat(exile.doubt()).isNull();
        world.advance(Duration.ofHours(15));
        assertThat(circle.inbox("Bek"))
                .anySatisfy(received -> assertThat(received.letter()).isEqualTo(Letter.of("Dear Bek, begin at once.")));
    }

    @Test
    void a_weaker_plan_that_was_taken_back_is_noticed_also_when_it_would_have_taken_effect_long_since()
            throws Exception {
        Circle circle = circle("Gulnara");
        circle.exile().amend(withoutBek());
        circle.exile().close();
        try (Owner owner = owner("Gulnara")) {
            owner.changes().withdraw();
            live(owner);
        }
        try (Exile again = reopened("Gulnara")) {
            again.accepted();
            assertThat(again.doubt()).isEqualTo(Doubt.WITHDRAWN);
            again.amend(circle.order());
            again.accepted();
            assertThat(again.doubt()).isNull();
        }
    }

    @Test
    void that_it_was_taken_back_is_taken_for_possible_when_the_answer_was_lost() throws Exception {
        Circle circle = circle("Parvin");
        circle.exile().amend(withoutBek());
        circle.exile().close();
        withdrawInVain("Parvin");
        try (Owner owner = owner("Parvin")) {
            owner.checkIn("Later.");
            assertThatThrownBy(() -> owner.changes().withdraw()).isInstanceOf(Overtaken.class);
            live(owner);
        }
        try (Exile again = reopened("Parvin")) {
            again.accepted();
            assertThat(again.doubt()).isEqualTo(Doubt.WITHDRAWN);
        }
    }

    @Test
    void a_weaker_plan_that_an_alarm_held_up_can_be_taken_back_late_and_that_is_said_too() throws Exception {
        Circle circle = circle("Firuza");
        circle.exile().amend(withoutBek());
        for (int times = 0; times < 4; times++) {
            world.advance(OFTEN);
            circle.exile().checkIn("All is well.");
        }
        world.advance(OFTEN.plusHours(2));
        assertThat(circle.kinds("Bek")).as("the alarm is open").contains(Kind.LETTER);
        world.advance(OFTEN.plusHours(2));
        circle.exile().accepted();
        assertThat(circle.exile().doubt()).as("it waits for the close").isNull();
        circle.exile().changes().withdraw();
        circle.exile().accepted();
        assertThat(circle.exile().doubt()).isEqualTo(Doubt.WITHDRAWN);
    }

    private void withdrawInVain(String exile) throws Exception {
        char[] pin = World.PIN.toCharArray();
        try (Owner owner = Owner.withPin(world.vault(exile), pin, world.device().observedBy(this::saw))) {
            cut = true;
            assertThatThrownBy(() -> owner.changes().withdraw()).isInstanceOf(PowerLoss.class);
            cut = false;
        }
    }

    private Owner owner(String exile) throws Exception {
        return Owner.withPin(world.vault(exile), World.PIN.toCharArray(), world.device());
    }

    @Test
    void a_weaker_plan_that_took_effect_is_no_reason_for_doubt() throws Exception {
        Circle circle = circle("Malika");
        circle.exile().amend(withoutBek());
        live(circle.exile());
        circle.exile().accepted();
        assertThat(circle.exile().doubt()).isNull();
    }

    /** For longer than the cooling-off. */
    private void live(Owner exile) throws Exception {
        for (Duration left = COOLING_OFF; left.isPositive(); left = left.minus(OFTEN)) {
            world.advance(OFTEN);
            exile.checkIn("All is well.");
        }
    }
}
