package org.vigil.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.vigil.Circle;
import org.vigil.World;
import org.vigil.client.Contact;
import org.vigil.client.Exile;
import org.vigil.wire.Notice.Kind;

/** What lies unread for months. */
@Tag("TM-42")
class UnreadTest {
    private static final Duration YEAR = Duration.ofDays(366);

    private final World world = new World();

    @AfterEach
    void end() throws Exception {
        world.close();
    }

    @Test
    void an_answer_that_nobody_fetches_leaves_the_server() throws Exception {
        Exile exile = world.exile("Aziz");
        Contact lawyer = world.contact("Lawyer");
        lawyer.accept(world.invitation(exile, "Lawyer"));
        world.advance(YEAR);
        assertThat(StoreDump.of(world).keySet()).noneMatch(key -> key.contains("envelopes"));
    }

    @Test
    void what_an_open_alarm_told_waits_for_as_long_as_it_is_open_and_goes_when_it_is_long_closed() throws Exception {
        Circle circle = new Circle(world, "Aziz", "Lawyer", "Desk", "Friend");
        circle.arm(circle.order());
        circle.exile().distress("At the door.");
        world.advance(Duration.ofDays(300));
        assertThat(circle.kinds("Desk")).contains(Kind.LETTER);
        circle.inbox("Lawyer");
        circle.contact("Lawyer").closeAlarm();
        circle.contact("Desk").closeAlarm();
        world.advance(Duration.ofHours(2));
        assertThat(circle.kinds("Lawyer")).contains(Kind.CLOSED);
        circle.inbox("Desk");
        assertThat(unread()).isTrue();
        circle.exile().changes().disarm();
        circle.live(world, Duration.ofHours(66), Duration.ofHours(6));
        world.advance(YEAR);
        assertThat(unread()).as("the friend's, who never looked").isFalse();
    }

    private boolean unread() {
        return StoreDump.of(world).keySet().stream().anyMatch(key -> key.contains("envelopes"));
    }
}
