package org.vigil.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.vigil.Circle;
import org.vigil.World;
import org.vigil.client.ArmOrder;
import org.vigil.client.Exchange;
import org.vigil.client.Vaults;
import org.vigil.wire.Id;
import org.vigil.wire.Json;
import org.vigil.wire.MailboxKeys;
import org.vigil.wire.NewWatch;
import org.vigil.wire.Seat;

/** Nobody can tell by the age of its keys which seat is a decoy's. */
@Tag("TM-103")
class DecoyKeysTest {
    private static final Duration DAY = Duration.ofDays(1);
    private static final Duration FIVE_DAYS = DAY.multipliedBy(5);

    /** When keys were published, by the path of the request; and the keys. */
    private final Map<String, List<Instant>> published = new ConcurrentHashMap<>();

    private final Map<String, Set<MailboxKeys>> keys = new ConcurrentHashMap<>();
    private final List<NewWatch> watches = new ArrayList<>();
    private final World world = new World(new SecureRandom(), this::saw);

    @AfterEach
    void end() throws Exception {
        world.close();
    }

    private void saw(Exchange exchange) {
        boolean taken = exchange.status() < 300;
        if (taken && exchange.method().equals("PUT") && exchange.path().endsWith("/keys")) {
            published
                    .computeIfAbsent(exchange.path(), path -> new ArrayList<>())
                    .add(world.clock().instant());
            keys.computeIfAbsent(exchange.path(), path -> new HashSet<>())
                    .add(Json.read(exchange.request().bytes(), MailboxKeys.class));
        }
        if (taken && exchange.path().equals("/v1/watches")) {
            watches.add(Json.read(exchange.request().bytes(), NewWatch.class));
        }
    }

    @Test
    void the_keys_of_decoys_grow_as_old_as_those_of_contacts_and_no_older() throws Exception {
        Circle circle = new Circle(world, "Leyla", "Anna", "Bek").withGuardian("Desk");
        circle.arm(ArmOrder.every(FIVE_DAYS.plus(DAY), Duration.ofHours(1))
                .letters(Duration.ZERO, "Anna", "Bek", "Desk")
                .packet(Circle.PACKET)
                .acceptSlow());
        for (int days = 0; days < 100; days += 5) {
            circle.live(world, FIVE_DAYS, FIVE_DAYS);
            circle.exile().accepted();
            for (String name : List.of("Anna", "Bek", "Desk")) {
                assertThat(circle.inbox(name)).isEmpty();
            }
            circle.contact("Desk").guard();
        }
        List<Id> notices = watches.get(0).seats().stream().map(Seat::mailbox).toList();
        assertThat(notices).hasSize(4).allSatisfy(seat -> assertRenewed(seat, DAY.multipliedBy(90), 2));
        List<Id> pulses = Vaults.outposts(world.vault("Leyla"), World.PIN);
        assertThat(pulses).hasSize(4).allSatisfy(box -> assertRenewed(box, DAY.multipliedBy(7), 11));
    }

    /** So many times, each after so long or a few days more, always under the same identity. */
    private void assertRenewed(Id mailbox, Duration age, int times) {
        String path = "/v1/mailboxes/" + mailbox.text() + "/keys";
        List<Instant> at = published.getOrDefault(path, List.of());
        assertThat(at).hasSize(times);
        for (int i = 1; i < at.size(); i++) {
            assertThat(Duration.between(at.get(i - 1), at.get(i))).isBetween(age, age.plus(FIVE_DAYS));
        }
        Set<MailboxKeys> all = keys.getOrDefault(path, Set.of());
        assertThat(all).hasSize(times);
        assertThat(all)
                .extracting(MailboxKeys::identityKey)
                .containsOnly(all.iterator().next().identityKey());
        assertThat(all)
                .extracting(MailboxKeys::registrationId)
                .containsOnly(all.iterator().next().registrationId());
    }
}
