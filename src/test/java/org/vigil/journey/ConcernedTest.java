package org.vigil.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.vigil.Circle;
import org.vigil.World;
import org.vigil.wire.Notice.Kind;
import org.vigil.wire.OwnerView;

/** Any one contact may be the enemy, and any one may be the first to notice. */
@Tag("C-QUVVATOV")
class ConcernedTest {
    private static final World WORLD = new World();

    @AfterAll
    static void end() throws Exception {
        WORLD.close();
    }

    @Test
    void one_concern_calls_everybody_and_frees_no_letter_until_a_second_contact_is_sure() throws Exception {
        Circle circle = new Circle(WORLD, "Umarali", "Anna", "Bek");
        circle.arm(circle.order());
        OwnerView before = circle.exile().status();
        circle.contact("Bek").concern();
        WORLD.advance(Duration.ofHours(2));
        assertThat(circle.kinds("Anna")).contains(Kind.CALL).doesNotContain(Kind.LETTER);
        assertThat(circle.kinds("Bek")).contains(Kind.CALL).doesNotContain(Kind.LETTER);
        circle.contact("Anna").confirm();
        WORLD.advance(Duration.ofSeconds(1));
        assertThat(circle.kinds("Anna")).contains(Kind.LETTER);
        assertThat(circle.kinds("Bek")).contains(Kind.LETTER, Kind.CONFIRMED);
        assertThat(circle.exile().status()).isEqualTo(before);
    }

    @Test
    void who_spoke_with_them_holds_the_next_step_for_as_long_as_the_exile_allowed() throws Exception {
        Circle circle = new Circle(WORLD, "Maksud", "Anna", "Bek");
        circle.arm(circle.order().vouchBound(Duration.ofMinutes(30)));
        WORLD.advance(Duration.ofHours(13).plusMinutes(50));
        circle.inbox("Anna");
        Instant now = WORLD.clock().instant();
        assertThat(circle.contact("Anna").vouch(now.plus(Duration.ofHours(8))).heldUntil())
                .isEqualTo(now.plus(Duration.ofMinutes(30)));
        WORLD.advance(Duration.ofMinutes(29));
        assertThat(circle.inbox("Bek")).isEmpty();
        WORLD.advance(Duration.ofMinutes(2));
        assertThat(circle.kinds("Bek")).contains(Kind.LETTER);
    }
}
