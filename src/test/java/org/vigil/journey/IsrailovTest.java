package org.vigil.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.vigil.Circle;
import org.vigil.World;
import org.vigil.client.ArmOrder;
import org.vigil.client.Exile;
import org.vigil.client.NoLetter;
import org.vigil.client.Refusal;
import org.vigil.wire.ChangeAnswer;
import org.vigil.wire.Notice.Kind;
import org.vigil.wire.OwnerView;
import org.vigil.wire.Problem;

/** Vienna 2009: refused protection; four fellow exiles tried to seize him. */
@Tag("C-ISRAILOV")
class IsrailovTest {
    private static final Duration COOLING_OFF = Duration.ofDays(3);
    private static final World WORLD = new World();

    @AfterAll
    static void end() throws Exception {
        WORLD.close();
    }

    @Test
    @Tag("TM-22")
    void one_act_calls_for_help_at_once_and_his_phone_shows_nothing_of_it() throws Exception {
        Circle circle = circle("Umar");
        Exile exile = circle.exile();
        exile.checkIn("Home.");
        OwnerView before = exile.status();
        exile.distress("Four men at the door, in a grey van.");
        WORLD.advance(Duration.ZERO);

        assertThat(circle.kinds("Lawyer")).containsExactly(Kind.LETTER);
        assertThat(circle.kinds("Desk")).containsExactly(Kind.LETTER);
        assertThat(exile.status()).isEqualTo(before);
        assertThat(circle.contact("Desk")
                        .openPacket(List.of(circle.contact("Lawyer").share()))
                        .words())
                .anySatisfy(word -> assertThat(word.text()).isEqualTo("Four men at the door, in a grey van."));
    }

    @Test
    @Tag("TM-25")
    void who_is_trusted_no_more_loses_letter_and_voice_at_once_and_hears_nothing_of_it() throws Exception {
        Circle circle = circle("Letscha");
        ChangeAnswer revoked = circle.exile().revoke("Fellow");
        assertThat(revoked.takesEffect()).isNull();
        circle.contact("Fellow").concern();
        WORLD.advance(Duration.ofHours(1));
        for (String name : List.of("Fellow", "Lawyer", "Desk", "Friend")) {
            assertThat(circle.inbox(name)).isEmpty();
        }

        WORLD.advance(Duration.ofHours(12).minusSeconds(1));
        assertThat(circle.inbox("Lawyer")).isEmpty();
        WORLD.advance(Duration.ofSeconds(1));
        assertThat(circle.kinds("Lawyer")).containsExactly(Kind.LETTER);
        WORLD.advance(Duration.ofMinutes(10));
        assertThat(circle.kinds("Friend")).containsExactly(Kind.LETTER);
        assertThat(circle.kinds("Fellow")).as("as if he were still trusted").containsExactly(Kind.CALL);
        assertThatThrownBy(() -> circle.contact("Fellow").share()).isInstanceOf(NoLetter.class);
    }

    @Test
    @Tag("TM-25")
    void a_captor_with_the_phone_cannot_strike_them_all_out() throws Exception {
        Circle circle = circle("Musa");
        circle.exile().revoke("Fellow");
        circle.live(WORLD, COOLING_OFF.minusSeconds(1), Duration.ofHours(11));
        assertThatThrownBy(() -> circle.exile().revoke("Friend"))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.problem()).isEqualTo(Problem.TOO_SOON));
        WORLD.advance(Duration.ofSeconds(1));
        assertThat(circle.exile().revoke("Friend").takesEffect()).isNull();
        WORLD.advance(Duration.ofHours(14));
        assertThat(circle.kinds("Friend")).containsExactly(Kind.CALL);
        assertThat(circle.inbox("Fellow")).as("his cooling-off has passed").isEmpty();
    }

    private static Circle circle(String exile) throws Exception {
        Circle circle = new Circle(WORLD, exile, "Lawyer", "Desk", "Fellow", "Friend");
        circle.arm(ArmOrder.every(Duration.ofHours(12), Duration.ofHours(1))
                .letters(Duration.ZERO, "Lawyer", "Desk")
                .letters(Duration.ofMinutes(10), "Fellow", "Friend")
                .packet(Circle.PACKET));
        return circle;
    }
}
