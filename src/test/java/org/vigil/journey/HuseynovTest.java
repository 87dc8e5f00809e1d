package org.vigil.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.vigil.Circle;
import org.vigil.World;
import org.vigil.client.ArmOrder;
import org.vigil.client.Letter;
import org.vigil.client.TooLong;

/** His documents were cancelled, and he could no longer give a lawyer power of attorney. */
@Tag("C-HUSEYNOV")
class HuseynovTest {
    private static final String IN_SHORT = "Vəkalətnamə: Lawyer speaks for me before every court. Signed 22.11.2026.";
    private static final int SCAN = 40_000;
    private static final World WORLD = new World();

    @AfterAll
    static void end() throws Exception {
        WORLD.close();
    }

    @Test
    void papers_made_beforehand_reach_the_lawyer_byte_for_byte() throws Exception {
        String scan = scan(SCAN);
        Circle circle = new Circle(WORLD, "Emin", "Lawyer", "Desk");
        circle.arm(order(scan));
        WORLD.advance(Duration.ofHours(13));
        assertThat(Objects.requireNonNull(circle.inbox("Lawyer").get(0).letter())
                        .text())
                .isEqualTo(IN_SHORT);
        circle.inbox("Desk");
        assertThat(circle.contact("Lawyer")
                        .openPacket(List.of(circle.contact("Desk").share()))
                        .packet())
                .isEqualTo(scan);
    }

    @Test
    void papers_that_do_not_fit_are_said_not_to_and_a_smaller_copy_of_them_is_taken() throws Exception {
        Circle circle = new Circle(WORLD, "Elnur", "Lawyer", "Desk");
        assertThatThrownBy(() -> circle.arm(order(scan(SCAN * 2)))).isInstanceOf(TooLong.class);
        circle.arm(order(scan(SCAN)));
        assertThat(circle.exile().status().deadline()).isNotNull();
    }

    private static ArmOrder order(String papers) {
        return ArmOrder.every(Duration.ofHours(12), Duration.ofHours(1))
                .letters(Duration.ZERO, "Lawyer", "Desk")
                .letter("Lawyer", Letter.of(IN_SHORT))
                .packet(papers);
    }

    /** As a picture of paper is: bytes that nothing compresses. */
    private static String scan(int size) {
        byte[] bytes = new byte[size];
        new Random(1).nextBytes(bytes);
        return Base64.getMimeEncoder().encodeToString(bytes);
    }
}
