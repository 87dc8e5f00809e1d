package org.vigil.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.vigil.Circle;
import org.vigil.World;
import org.vigil.client.ArmOrder;
import org.vigil.wire.Elevated;
import org.vigil.wire.Notice.Kind;
import org.vigil.wire.OwnerView;
import org.vigil.wire.Rhythm;

/** Jordan: made to apologise in public, told "in three-four months… you will be killed anyhow". */
@Tag("C-DZHAFAR")
class DzhafarTest {
    private static final Duration MONTHS = Duration.ofDays(120);
    private static final Duration DANGER = Duration.ofHours(6);
    private static final Duration GRACE = Duration.ofMinutes(30);

    private static final World WORLD = new World();

    @AfterAll
    static void end() throws Exception {
        WORLD.close();
    }

    @Test
    void i_am_fine_closes_nothing_and_after_the_close_he_is_watched_closely_for_months() throws Exception {
        Circle circle = circle("Ali");
        WORLD.advance(Duration.ofHours(13));
        circle.exile().checkIn("I am fine. I apologise for everything I said.");
        WORLD.advance(Duration.ofDays(1));
        assertThat(circle.kinds("Lawyer")).contains(Kind.LETTER, Kind.CHECKED_IN).doesNotContain(Kind.CLOSED);
        assertThat(circle.exile().status().state()).isEqualTo(OwnerView.State.ALARM);

        circle.inbox("Desk");
        circle.contact("Lawyer").closeAlarm();
        circle.contact("Desk").closeAlarm();
        WORLD.advance(Duration.ofHours(1));
        Instant closed = WORLD.clock().instant();
        OwnerView after = circle.exile().status();
        assertThat(after.state()).isEqualTo(OwnerView.State.WATCHING);
        assertThat(after.elevatedUntil()).isEqualTo(closed.plus(MONTHS));
        circle.inbox("Lawyer");

        circle.live(WORLD, Duration.ofDays(100), DANGER);
        assertThat(circle.inbox("Lawyer")).isEmpty();
        WORLD.advance(DANGER.plus(GRACE).minusSeconds(1));
        assertThat(circle.inbox("Lawyer")).isEmpty();
        WORLD.advance(Duration.ofSeconds(1));
        assertThat(circle.kinds("Lawyer")).containsExactly(Kind.LETTER);
    }

    @Test
    void whoever_makes_him_wish_for_less_is_heard_of_and_has_to_wait() throws Exception {
        Circle circle = circle("Hasan");
        circle.exile().changes().elevate();
        Instant wanted = WORLD.clock().instant();
        assertThat(circle.exile().changes().relax().takesEffect()).isEqualTo(wanted.plus(Duration.ofDays(3)));
        WORLD.advance(Duration.ZERO);
        assertThat(circle.kinds("Lawyer")).containsExactly(Kind.WEAKENING);
        WORLD.advance(DANGER.plus(GRACE));
        assertThat(circle.kinds("Lawyer")).containsExactly(Kind.LETTER);
    }

    @Test
    void nobody_can_report_or_suspend_anybody_for_there_is_no_such_operation() {
        assertThat(Stream.concat(Operations.all().keySet().stream(), Operations.all().values().stream())
                        .map(operation -> operation.toLowerCase(Locale.ROOT)))
                .hasSizeGreaterThan(20)
                .noneMatch(operation -> operation.matches(".*(report|suspend|block|ban|abuse|flag|account).*"));
    }

    private Circle circle(String name) throws Exception {
        Circle circle = new Circle(WORLD, name, "Lawyer", "Desk");
        circle.arm(ArmOrder.every(Duration.ofHours(12), Duration.ofHours(1))
                .elevated(new Elevated(Rhythm.Every.of(DANGER), GRACE, MONTHS))
                .letters(Duration.ZERO, "Lawyer", "Desk")
                .packet(Circle.PACKET));
        return circle;
    }
}
