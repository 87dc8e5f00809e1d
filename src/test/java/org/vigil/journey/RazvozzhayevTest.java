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
import org.vigil.client.NamedLeg;
import org.vigil.client.Received;
import org.vigil.wire.Notice;
import org.vigil.wire.Notice.Kind;

/** Kyiv 2012: out for lunch, his belongings left at the office; "next seen two days later" leaving a court in Moscow. */
@Tag("C-RAZVOZZHAYEV")
@Tag("TM-30")
class RazvozzhayevTest {
    private static final Duration GRACE = Duration.ofMinutes(2);
    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final World WORLD = new World();

    @AfterAll
    static void end() throws Exception {
        WORLD.close();
    }

    @Test
    void back_in_30_minutes_is_one_act_and_nothing_the_phone_left_behind_does_renews_it() throws Exception {
        Circle circle = new Circle(WORLD, "Leonid", "Lawyer", "Desk");
        circle.arm(ladder(ArmOrder.legsOnly(Duration.ofMinutes(5))).leg(backIn30Minutes()));
        Instant end = WORLD.clock().instant().plus(Duration.ofMinutes(30)).plus(GRACE);
        for (int minutes = 0; minutes < 30; minutes += 5) {
            WORLD.advance(Duration.ofMinutes(5));
            thePhoneGoesOn(circle);
        }
        WORLD.advance(GRACE.minus(SECOND));
        assertThat(circle.inbox("Lawyer")).isEmpty();

        WORLD.beat(Duration.ofSeconds(5));
        assertThat(circle.inbox("Lawyer")).singleElement().satisfies(call -> {
            Notice notice = notice(call);
            assertThat(notice.kind()).isEqualTo(Kind.CALL);
            assertThat(Objects.requireNonNull(notice.alarm()).firedAt()).isBetween(end, end.plusSeconds(5));
            assertThat(notice.at()).isBefore(end.plusSeconds(5));
        });
    }

    @Test
    void beside_a_rhythm_it_is_one_act_too_and_a_check_in_that_does_not_name_it_answers_nothing() throws Exception {
        Circle circle = new Circle(WORLD, "Sergei", "Lawyer", "Desk");
        circle.arm(ladder(ArmOrder.every(Duration.ofHours(12), Duration.ofHours(1))));
        circle.exile().changes().addLegs(List.of(backIn30Minutes()));
        WORLD.advance(Duration.ofMinutes(25));
        circle.exile().checkIn("All is well.");
        WORLD.advance(Duration.ofMinutes(5).plus(GRACE).minus(SECOND));
        assertThat(circle.inbox("Lawyer")).isEmpty();
        WORLD.advance(SECOND);
        assertThat(circle.kinds("Lawyer")).containsExactly(Kind.CALL);
    }

    @Test
    void who_comes_back_answers_it_and_nobody_hears_of_it() throws Exception {
        Circle circle = new Circle(WORLD, "Ilya", "Lawyer", "Desk");
        circle.arm(ladder(ArmOrder.every(Duration.ofHours(12), Duration.ofHours(1)))
                .leg(backIn30Minutes()));
        WORLD.advance(Duration.ofMinutes(31));
        circle.exile().answer("back in 30 minutes", "At my desk again.");
        assertThat(circle.exile().legs()).isEmpty();
        WORLD.advance(Duration.ofHours(12));
        assertThat(circle.inbox("Lawyer")).isEmpty();
    }

    private static NamedLeg backIn30Minutes() {
        Instant now = WORLD.clock().instant();
        return NamedLeg.of("back in 30 minutes", now, now.plus(Duration.ofMinutes(30)), GRACE);
    }

    /** It polls, shows its screen, tends its mailboxes. */
    private static void thePhoneGoesOn(Circle circle) throws Exception {
        circle.exile().status();
        circle.exile().accepted();
        circle.exile().tendDecoys();
    }

    private static ArmOrder ladder(ArmOrder order) {
        return order.call(Duration.ZERO, "Lawyer")
                .letters(Duration.ofMinutes(10), "Lawyer", "Desk")
                .packet(Circle.PACKET);
    }

    private static Notice notice(Received received) {
        return Objects.requireNonNull(received.notice());
    }
}
