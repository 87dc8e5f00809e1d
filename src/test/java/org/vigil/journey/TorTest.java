package org.vigil.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.vigil.Circle;
import org.vigil.SocksProxy;
import org.vigil.World;
import org.vigil.client.Contact;
import org.vigil.wire.Notice.Kind;

/** Everybody behind Tor: from invitation to alarm no circuit carries what is about two ids, so none ties them together. */
class TorTest {
    private static final Pattern SUBJECT = Pattern.compile("/v1/(?:nonces|mailboxes|watches|seats)/([^/?]+).*");

    private final Map<String, Set<String>> subjects = new HashMap<>();

    @Test
    @Tag("TM-185")
    void every_mailbox_watch_and_seat_of_every_device_has_a_circuit_of_its_own() throws Exception {
        try (SocksProxy tor = SocksProxy.open();
                World world = new World()) {
            world.over(tor.address());
            for (String device : Set.of("Leyla", "Leyla-Anna", "Leyla-Bek", "Leyla-Desk")) {
                Set<String> own = subjects.computeIfAbsent(device, any -> new TreeSet<>());
                world.overlook(device, exchange -> {
                    Matcher subject = SUBJECT.matcher(exchange.path());
                    if (subject.matches()) {
                        own.add(subject.group(1));
                    }
                });
            }
            Circle circle = new Circle(world, "Leyla", "Anna", "Bek").withGuardian("Desk");
            circle.arm(circle.order());
            circle.exile().checkIn("At home.");
            circle.exile().talk("Anna").say("Water the plants.");
            circle.inbox("Anna");
            Contact desk = circle.contact("Desk");
            desk.guard();
            world.advance(Duration.ofHours(13));
            assertThat(circle.kinds("Anna")).containsExactly(Kind.CALL);
            circle.contact("Anna").acknowledge();
            desk.guard();

            assertThat(tor.hosts()).containsOnly("localhost");
            assertThat(subjects.values()).allSatisfy(own -> assertThat(own).hasSizeGreaterThan(2));
            assertThat(Set.copyOf(tor.users()))
                    .hasSize(subjects.values().stream().mapToInt(Set::size).sum());
        }
    }
}
