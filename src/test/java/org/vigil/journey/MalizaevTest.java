package org.vigil.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.vigil.Circle;
import org.vigil.World;
import org.vigil.client.ArmOrder;
import org.vigil.client.Contact;
import org.vigil.client.Received;
import org.vigil.wire.Id;
import org.vigil.wire.Notice.Kind;

/** 2016: his relatives rounded up and made to beg him to come back. */
@Tag("C-MALIZAEV")
class MalizaevTest {
    private static final World WORLD = new World();

    @AfterAll
    static void end() throws Exception {
        WORLD.close();
    }

    @Test
    void his_father_is_watched_without_being_on_his_ladder_or_he_on_his_father_s() throws Exception {
        Circle son = new Circle(WORLD, "Son", "Lawyer", "Desk");
        son.arm(son.order());
        Circle father = new Circle(WORLD, "Father", "Neighbour");
        Contact lawyer = son.contact("Lawyer");
        Id seat = lawyer.accept(WORLD.invitation(father.exile(), "Lawyer"));
        father.exile().accepted();
        father.arm(ArmOrder.every(Duration.ofHours(12), Duration.ofHours(1))
                .letters(Duration.ZERO, "Lawyer", "Neighbour")
                .packet("They came for the others last week."));
        WORLD.advance(Duration.ofHours(12));
        son.exile().checkIn("All is well here.");
        WORLD.advance(Duration.ofHours(1));

        List<Received> told = son.inbox("Lawyer");
        assertThat(told)
                .singleElement()
                .satisfies(notice -> assertThat(notice.seat()).isEqualTo(seat));
        assertThat(son.inbox("Desk")).as("nobody is told of the son").isEmpty();
        assertThat(father.kinds("Neighbour")).containsExactly(Kind.LETTER);
    }

    @Test
    void a_brother_who_is_made_to_vote_closes_nothing_that_another_contact_objects_to() throws Exception {
        Circle circle = new Circle(WORLD, "Exile", "Brother", "Friend", "Lawyer");
        circle.arm(circle.order());
        WORLD.advance(Duration.ofHours(14));
        for (String name : List.of("Brother", "Friend", "Lawyer")) {
            circle.inbox(name);
        }
        circle.contact("Brother").closeAlarm();
        circle.contact("Friend").closeAlarm();
        WORLD.advance(Duration.ofMinutes(50));
        assertThat(circle.kinds("Lawyer")).as("in time to object").contains(Kind.CLOSING);
        circle.contact("Lawyer").object();
        WORLD.advance(Duration.ofDays(2));
        assertThat(circle.kinds("Lawyer")).contains(Kind.CALL).doesNotContain(Kind.CLOSED);
    }
}
