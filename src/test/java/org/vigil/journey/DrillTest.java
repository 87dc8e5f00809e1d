package org.vigil.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.vigil.Circle;
import org.vigil.World;
import org.vigil.client.NoDrill;
import org.vigil.client.Received;
import org.vigil.client.Refusal;
import org.vigil.wire.Notice.Kind;
import org.vigil.wire.OwnerView;
import org.vigil.wire.Problem;

/** Contacts practise. */
class DrillTest {
    private static final Duration DAY = Duration.ofDays(1);
    private static final Duration OFTEN = Duration.ofHours(6);
    private static final World WORLD = new World();

    @AfterAll
    static void end() throws Exception {
        WORLD.close();
    }

    @Test
    void who_opens_their_drill_letter_is_seen_by_the_exile_and_by_nobody_else() throws Exception {
        Circle circle = circle("Nodira");
        assertThatThrownBy(circle.exile()::drillReport).isInstanceOf(NoDrill.class);
        OwnerView before = circle.exile().status();
        circle.exile().drill();
        assertThat(circle.exile().status()).isEqualTo(before);
        circle.live(WORLD, DAY, OFTEN);

        assertThat(circle.inbox("Anna")).singleElement().satisfies(DrillTest::isDrill);
        assertThat(opened(circle, "Anna")).isNull();
        assertThat(circle.contact("Anna").drilled()).isTrue();
        WORLD.advance(Duration.ofHours(1));
        assertThat(opened(circle, "Anna")).isEqualTo(WORLD.clock().instant().minus(Duration.ofHours(1)));
        assertThat(opened(circle, "Bek")).isNull();
        assertThat(circle.inbox("Bek")).singleElement().satisfies(DrillTest::isDrill);
        assertThat(circle.exile().rehearse(circle.order()).contacts())
                .filteredOn(contact -> contact.drilled() != null)
                .extracting(contact -> contact.name())
                .containsExactly("Anna");

        circle.live(WORLD, DAY.multipliedBy(7), OFTEN);
        assertThat(circle.kinds("Anna"))
                .as("who answered need not hear of its end")
                .isEmpty();
        assertThat(circle.kinds("Bek")).containsExactly(Kind.DRILL_OVER);
        assertThat(circle.contact("Bek").drilled())
                .as("too late, and told all the same")
                .isFalse();
        assertThat(opened(circle, "Bek")).isEqualTo(WORLD.clock().instant());
        assertThatThrownBy(circle.exile()::drill)
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.problem()).isEqualTo(Problem.DRILLED_LATELY));
    }

    @Test
    @Tag("TM-34")
    void what_is_real_in_a_drill_is_told_apart_from_it_first() throws Exception {
        Circle circle = circle("Otabek");
        circle.exile().drill();
        circle.live(WORLD, DAY, OFTEN);
        circle.contact("Anna").inbox(Duration.ZERO);
        circle.contact("Anna").drilled();

        WORLD.advance(Duration.ofHours(14).plusMinutes(1));
        assertThat(circle.kinds("Anna")).startsWith(Kind.DRILL_OVER, Kind.CALL);
        assertThat(circle.kinds("Bek")).containsExactly(Kind.DRILL, Kind.DRILL_OVER, Kind.LETTER);
        assertThat(circle.contact("Bek").drilled()).isFalse();
        circle.contact("Bek").acknowledge();
    }

    @Test
    void a_drill_asked_for_in_an_alarm_that_the_exile_cannot_see_never_comes() throws Exception {
        Circle circle = circle("Parvina");
        circle.contact("Bek").concern();
        WORLD.advance(Duration.ZERO);
        assertThat(circle.kinds("Anna")).containsExactly(Kind.CALL);
        assertThat(circle.exile().drill().latest())
                .isEqualTo(WORLD.clock().instant().plus(DAY));
        circle.live(WORLD, DAY.multipliedBy(2), OFTEN);
        assertThat(circle.kinds("Bek")).doesNotContain(Kind.DRILL);
        assertThat(opened(circle, "Bek")).isNull();
    }

    private static void isDrill(Received received) {
        assertThat(Objects.requireNonNull(received.notice()).kind()).isEqualTo(Kind.DRILL);
        assertThat(received.drill()).isNotNull();
    }

    private static @Nullable Instant opened(Circle circle, String name) throws Exception {
        return circle.exile().drillReport().lines().stream()
                .filter(line -> line.name().equals(name))
                .findFirst()
                .orElseThrow()
                .opened();
    }

    private static Circle circle(String exile) throws Exception {
        Circle circle = new Circle(WORLD, exile, "Anna", "Bek");
        circle.arm(circle.order());
        return circle;
    }
}
