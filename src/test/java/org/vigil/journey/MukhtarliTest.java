package org.vigil.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.vigil.Circle;
import org.vigil.World;
import org.vigil.client.ArmOrder;
import org.vigil.client.Letter;
import org.vigil.wire.ChangeAnswer;
import org.vigil.wire.Elevated;
import org.vigil.wire.Json;
import org.vigil.wire.NewWatch;
import org.vigil.wire.Notice.Kind;
import org.vigil.wire.Rhythm;

/** Tbilisi, 29 May 2017: seized near home by men in police uniform, over the border before anybody knew. */
@Tag("C-MUKHTARLI")
class MukhtarliTest {
    private static final Duration BUDGET = Duration.ofHours(1);
    private static final Duration DANGER = Duration.ofMinutes(30);
    private static final Duration GRACE = Duration.ofMinutes(10);

    /** Keys, ids and sealed bytes: so many that any short word may turn up in them. */
    private static final Pattern WORDLESS = Pattern.compile("[A-Za-z0-9_-]{22,}");

    private static final World WORLD = new World();
    private final Witness phone = new Witness();

    @AfterAll
    static void end() throws Exception {
        WORLD.close();
    }

    @Test
    void the_rhythm_is_raised_at_once_and_a_human_acts_within_an_hour_of_the_last_sign() throws Exception {
        Circle circle = circle("Afgan");
        WORLD.advance(Duration.ofHours(3));
        ChangeAnswer raised = circle.exile().changes().elevate();
        assertThat(raised.takesEffect()).isNull();
        assertThat(raised.deadline()).isBeforeOrEqualTo(WORLD.clock().instant().plus(DANGER));
        assertThat(raised.worstCase()).isLessThanOrEqualTo(BUDGET);
        for (int i = 0; i < 8; i++) {
            WORLD.advance(DANGER.minusMinutes(5));
            circle.exile().checkIn("In town.");
        }
        assertThat(circle.inbox("Lawyer")).isEmpty();

        Instant lastSign = WORLD.clock().instant();
        WORLD.advance(DANGER.plus(GRACE));
        assertThat(circle.kinds("Lawyer")).containsExactly(Kind.LETTER);
        assertThat(circle.contact("Lawyer").acknowledge()).isNotNull();
        assertThat(Duration.between(lastSign, WORLD.clock().instant())).isLessThan(BUDGET);
    }

    @Test
    void the_ladder_tells_those_he_chose_and_nobody_else() throws Exception {
        circle("Elchin");
        NewWatch armed = phone.seen().stream()
                .filter(exchange -> exchange.path().equals("/v1/watches"))
                .map(exchange -> Json.read(exchange.request().bytes(), NewWatch.class))
                .findFirst()
                .orElseThrow();
        Set<Integer> told = armed.plan().ladder().stream()
                .flatMap(rung -> rung.seats().stream())
                .collect(Collectors.toSet());
        assertThat(told).as("the lawyer and the desk").hasSize(2);
        assertThat(phone.seen())
                .as("where the ladder could name anybody else")
                .allSatisfy(exchange -> assertThat(WORDLESS.matcher(Witness.text(exchange.request()))
                                .replaceAll("")
                                .toLowerCase(java.util.Locale.ROOT))
                        .doesNotContain("police", "lawyer", "desk", "+995"));
    }

    private Circle circle(String name) throws Exception {
        WORLD.overlook(name, phone);
        Circle circle = new Circle(WORLD, name, "Lawyer", "Desk");
        circle.arm(ArmOrder.every(Duration.ofHours(12), Duration.ofHours(1))
                .elevated(new Elevated(Rhythm.Every.of(DANGER), GRACE, Duration.ofDays(60)))
                .letters(Duration.ZERO, "Lawyer")
                .call(Duration.ofMinutes(10), "Desk")
                .letter("Lawyer", Letter.of("Ring the border posts at once, +995 00 00; not the police of the town."))
                .packet(Circle.PACKET));
        return circle;
    }
}
