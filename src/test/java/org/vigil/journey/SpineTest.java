package org.vigil.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.vigil.Circle;
import org.vigil.World;
import org.vigil.client.Contact;
import org.vigil.client.Opened;
import org.vigil.client.Received;
import org.vigil.wire.Notice.Kind;

/** The main job, from the invitation to the close. */
class SpineTest {
    private final World world = new World();

    @AfterEach
    void end() throws Exception {
        world.close();
    }

    @Test
    void a_missed_check_in_reaches_the_contacts_who_open_the_packet_and_close_the_alarm() throws Exception {
        Circle circle = new Circle(world, "Aziz", "Lawyer", "Desk", "Friend");
        circle.arm(circle.order());
        circle.exile().checkIn("At home, all is well.");
        world.advance(Duration.ofHours(11));
        circle.exile().checkIn("To the market with my brother; back by six.");

        world.advance(Duration.ofHours(13).minusSeconds(1));
        assertThat(circle.kinds("Lawyer")).isEmpty();
        world.advance(Duration.ofSeconds(1));
        assertThat(circle.inbox("Lawyer")).singleElement().satisfies(call -> {
            assertThat(call.proven()).isTrue();
            assertThat(Objects.requireNonNull(call.notice()).kind()).isEqualTo(Kind.CALL);
        });
        circle.contact("Lawyer").acknowledge();
        world.advance(Duration.ofMinutes(59));
        assertThat(circle.kinds("Desk")).isEmpty();

        world.advance(Duration.ofMinutes(1));
        for (String name : List.of("Lawyer", "Desk", "Friend")) {
            Received letter = circle.inbox(name).get(0);
            assertThat(Objects.requireNonNull(letter.letter()).text()).contains(name);
        }
        Contact desk = circle.contact("Desk");
        Opened opened = desk.openPacket(List.of(circle.contact("Friend").share()));
        assertThat(opened.packet()).isEqualTo(Circle.PACKET);
        assertThat(opened.words().get(0).text()).isEqualTo("To the market with my brother; back by six.");

        desk.closeAlarm();
        circle.contact("Friend").closeAlarm();
        world.advance(Duration.ZERO);
        assertThat(circle.kinds("Lawyer")).containsExactly(Kind.CLOSING);
        world.advance(Duration.ofHours(1));
        assertThat(circle.kinds("Lawyer")).containsExactly(Kind.CLOSED);
        assertThat(circle.kinds("Desk")).contains(Kind.CLOSED);
    }
}
