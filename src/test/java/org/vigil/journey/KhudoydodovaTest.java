package org.vigil.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.vigil.Circle;
import org.vigil.World;
import org.vigil.client.ArmOrder;
import org.vigil.wire.Notice.Kind;

/** 2015: turned back at Terespol and detained on the way; publicity freed her. Before time it would have harmed her. */
@Tag("C-KHUDOYDODOVA")
@Tag("TM-28")
class KhudoydodovaTest {
    private final World world = new World();

    @AfterEach
    void end() throws Exception {
        world.close();
    }

    @Test
    void the_press_is_told_when_as_many_are_sure_as_she_chose_and_not_before() throws Exception {
        Circle circle = new Circle(world, "Shabnam", "Lawyer", "Mother of a friend", "Press desk");
        circle.arm(ArmOrder.every(Duration.ofHours(12), Duration.ofHours(1))
                .letters(Duration.ZERO, "Lawyer", "Mother of a friend")
                .letters(Duration.ofMinutes(30), "Press desk")
                .gated(2)
                .packet("Terespol, the train from Brest. Ask for asylum in my name."));
        world.advance(Duration.ofHours(13));
        assertThat(circle.kinds("Lawyer")).containsExactly(Kind.LETTER);
        assertThat(circle.kinds("Mother of a friend")).containsExactly(Kind.LETTER);
        circle.contact("Lawyer").confirm();
        circle.contact("Lawyer").confirm();
        world.advance(Duration.ofDays(3));
        assertThat(circle.inbox("Press desk"))
                .as("one alone makes nothing public")
                .isEmpty();

        circle.contact("Mother of a friend").confirm();
        world.advance(Duration.ZERO);
        assertThat(circle.kinds("Press desk")).containsExactly(Kind.LETTER);
        assertThat(circle.contact("Press desk")
                        .openPacket(List.of(circle.contact("Lawyer").share()))
                        .packet())
                .contains("asylum");
    }
}
