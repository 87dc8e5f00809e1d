package org.vigil.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.vigil.Circle;
import org.vigil.World;
import org.vigil.client.ArmOrder;
import org.vigil.client.Device;
import org.vigil.client.Exchange;
import org.vigil.client.Exile;
import org.vigil.client.Letter;
import org.vigil.client.Owner;
import org.vigil.client.Received;
import org.vigil.wire.Blob;
import org.vigil.wire.Change;
import org.vigil.wire.Json;
import org.vigil.wire.NewWatch;
import org.vigil.wire.Notice.Kind;
import org.vigil.wire.OwnerChange;

/** Contacts' letter keys change by themselves, and the letters with them. */
class ResealedTest {
    private static final Duration DAY = Duration.ofDays(1);
    private static final Duration TWO_WEEKS = Duration.ofDays(14);
    private final World world = new World();

    @AfterEach
    void end() throws Exception {
        world.close();
    }

    private static ArmOrder order(Duration every) {
        ArmOrder order = ArmOrder.every(every, Duration.ofHours(1))
                .letters(Duration.ZERO, "Anna", "Bek")
                .packet(Circle.PACKET)
                .acceptSlow();
        for (String name : List.of("Anna", "Bek")) {
            order.letter(name, Letter.of("Dear " + name + ", begin at once."));
        }
        return order;
    }

    private Circle circle(String exile, Duration every) throws Exception {
        Circle circle = new Circle(world, exile, "Anna", "Bek");
        circle.arm(order(every));
        return circle;
    }

    @Test
    @Tag("TM-90")
    void at_the_next_look_all_letters_are_sealed_again_decoys_too_and_nobody_is_told() throws Exception {
        List<Exchange> seen = new CopyOnWriteArrayList<>();
        world.overlook("Dilnoza", seen::add);
        Circle circle = circle("Dilnoza", DAY.multipliedBy(2));
        Exile exile = circle.exile();
        List<Blob> armed = armed(seen).generation().letters();
        circle.live(world, DAY.multipliedBy(92), Duration.ofHours(46));
        assertThat(circle.kinds("Anna")).isEmpty();
        seen.clear();

        exile.accepted();
        assertThat(exile.resealed()).isTrue();
        assertThat(asked(seen)).as("keys of all seats").hasSize(4);
        assertThat(Objects.requireNonNull(amended(seen).generation()).letters())
                .hasSize(4)
                .doesNotContainAnyElementsOf(armed);
        assertThat(amended(seen).plan()).isNull();
        assertThat(amended(seen).seats()).isEmpty();
        seen.clear();
        exile.accepted();
        assertThat(exile.resealed()).isFalse();
        assertThat(asked(seen)).as("on the same day").isEmpty();

        circle.live(world, DAY.multipliedBy(5), Duration.ofHours(46));
        assertThat(circle.kinds("Anna")).isEmpty();
        assertThat(circle.kinds("Bek")).isEmpty();
        world.advance(Duration.ofMinutes(49 * 60 + 30)); // before the ladder repeats
        assertThat(circle.inbox("Anna")).singleElement().satisfies(received -> {
            assertThat(Objects.requireNonNull(received.notice()).kind()).isEqualTo(Kind.LETTER);
            assertThat(received.letter()).isEqualTo(Letter.of("Dear Anna, begin at once."));
        });
        circle.inbox("Bek");
        String share = circle.contact("Bek").share();
        assertThat(circle.contact("Anna").openPacket(List.of(share)).words())
                .allSatisfy(word -> assertThat(word.text()).isEqualTo("All is well."));
    }

    /** The device loses power. */
    private static final class PowerLoss extends RuntimeException {
        private static final long serialVersionUID = 1;
    }

    @Test
    @Tag("TM-90")
    void an_answer_that_was_lost_is_no_reason_for_doubt() throws Exception {
        AtomicBoolean cut = new AtomicBoolean();
        world.overlook("Nigora", exchange -> {
            if (cut.get() && exchange.path().endsWith("/changes")) {
                throw new PowerLoss();
            }
        });
        Circle circle = circle("Nigora", DAY.multipliedBy(2));
        circle.live(world, DAY.multipliedBy(92), Duration.ofHours(46));
        circle.kinds("Anna");
        cut.set(true);
        assertThatThrownBy(() -> circle.exile().accepted()).isInstanceOf(PowerLoss.class);
        circle.exile().close();
        cut.set(false);
        try (Owner owner = Owner.withPin(world.vault("Nigora"), World.PIN.toCharArray(), world.device())) {
            owner.checkIn("Later.");
        }
        char[] pin = World.PIN.toCharArray();
        try (Exile again =
                Exile.open(world.compartments("Nigora"), pin, World.PASSPHRASE.toCharArray(), world.device())) {
            again.accepted();
            assertThat(again.doubt()).isNull();
        }
    }

    /** The server has those whose answer was lost, and takes no others before the cooling-off has passed. */
    @Test
    @Tag("TM-90")
    void when_the_answer_was_lost_they_are_sealed_once_more_as_soon_as_the_server_takes_others() throws Exception {
        List<Exchange> seen = new CopyOnWriteArrayList<>();
        AtomicBoolean cut = new AtomicBoolean();
        world.overlook("Shahlo", exchange -> {
            seen.add(exchange);
            if (cut.get() && exchange.path().endsWith("/changes")) {
                throw new PowerLoss();
            }
        });
        Circle circle = circle("Shahlo", DAY.multipliedBy(2));
        circle.live(world, DAY.multipliedBy(92), Duration.ofHours(46));
        circle.kinds("Anna");
        seen.clear();
        cut.set(true);
        assertThatThrownBy(() -> circle.exile().accepted()).isInstanceOf(PowerLoss.class);
        List<Blob> lost = Objects.requireNonNull(amended(seen).generation()).letters();
        circle.exile().close();
        cut.set(false);
        try (Owner owner = Owner.withPin(world.vault("Shahlo"), World.PIN.toCharArray(), world.device())) {
            owner.checkIn("Later.");
        }
        char[] pin = World.PIN.toCharArray();
        Device device = world.device().observedBy(seen::add);
        try (Exile again = Exile.open(world.compartments("Shahlo"), pin, World.PASSPHRASE.toCharArray(), device)) {
            for (int day = 1; day <= 4; day++) {
                seen.clear();
                again.accepted();
                assertThat(again.resealed()).as("day %d", day).isEqualTo(day == 4);
                assertThat(again.doubt()).isNull();
                again.checkIn("All is well.");
                world.advance(DAY);
            }
            assertThat(Objects.requireNonNull(amended(seen).generation()).letters())
                    .doesNotContainAnyElementsOf(lost);
        }
        assertThat(circle.kinds("Anna")).isEmpty();
        world.advance(DAY.plusHours(2));
        assertThat(letter(circle, "Anna")).isEqualTo(Letter.of("Dear Anna, begin at once."));
        circle.inbox("Bek");
        List<String> shares = circle.contact("Bek").share().lines().toList();
        assertThat(circle.contact("Anna").openPacket(shares).words())
                .anySatisfy(word -> assertThat(word.text()).isEqualTo("All is well."));
    }

    @Test
    @Tag("TM-90")
    void who_was_revoked_keeps_nobody_else_from_a_letter_to_new_keys() throws Exception {
        Circle circle = circle("Sitora", DAY.multipliedBy(2));
        Exile exile = circle.exile();
        exile.revoke("Bek");
        circle.live(world, DAY.multipliedBy(92), Duration.ofHours(46));
        circle.inbox("Anna");
        exile.accepted();
        assertThat(exile.resealed()).isTrue();
        exile.checkIn("All is well.");
        world.advance(Duration.ofMinutes(49 * 60 + 30));
        assertThat(circle.inbox("Anna"))
                .anySatisfy(
                        received -> assertThat(received.letter()).isEqualTo(Letter.of("Dear Anna, begin at once.")));
        assertThat(circle.inbox("Bek")).noneMatch(received -> received.letter() != null);
    }

    @Test
    @Tag("TM-90")
    void a_last_word_is_not_given_up_for_it_as_long_as_there_is_time() throws Exception {
        Circle circle = circle("Gulbahor", DAY.multipliedBy(9));
        Exile exile = circle.exile();
        circle.live(world, DAY.multipliedBy(92), DAY.multipliedBy(8));
        circle.inbox("Anna");
        exile.accepted();
        assertThat(exile.resealed()).as("the deadline is far off").isFalse();
        world.advance(DAY.multipliedBy(7));
        exile.accepted();
        assertThat(exile.resealed()).as("the deadline is near").isTrue();
        exile.checkIn("All is well.");
    }

    @Test
    @Tag("TM-90")
    void not_in_an_alarm_and_not_for_what_the_exile_cannot_see() throws Exception {
        Circle circle = circle("Malika", DAY.multipliedBy(2));
        Exile exile = circle.exile();
        circle.live(world, DAY.multipliedBy(92), Duration.ofHours(46));
        circle.inbox("Anna");
        circle.contact("Bek").concern();
        world.advance(Duration.ofDays(3));
        assertThat(circle.kinds("Anna")).contains(Kind.LETTER);
        exile.accepted();
        assertThat(exile.resealed()).as("an alarm for silence").isFalse();
        assertThat(exile.status().alarmAt()).isNotNull();
    }

    @Test
    @Tag("TM-90")
    void a_year_and_more_later_only_letters_that_were_sealed_again_open_and_the_others_were_red_for_long()
            throws Exception {
        Circle looking = circle("Yodgora", TWO_WEEKS);
        Circle absent = circle("Zulfiya", TWO_WEEKS);
        List<Circle> both = List.of(looking, absent);
        boolean red = false;
        for (int step = 1; step <= 37; step++) {
            world.advance(Duration.ofDays(13).plusHours(20));
            looking.exile().accepted();
            for (Circle circle : both) {
                circle.exile().checkIn("All is well.");
                circle.inbox("Anna");
                circle.inbox("Bek");
            }
            if (step == 8 || step == 9) {
                assertThat(red(absent)).as("step " + step).isEqualTo(step == 9);
                assertThat(red(looking)).isFalse();
                red = true;
            }
        }
        assertThat(red).isTrue();
        assertThat(red(looking)).isFalse();
        world.advance(Duration.ofDays(15));
        assertThat(letter(looking, "Anna")).isEqualTo(Letter.of("Dear Anna, begin at once."));
        assertThat(letter(absent, "Anna")).isNull();
        letter(looking, "Bek");
        assertThat(looking.contact("Anna")
                        .openPacket(List.of(looking.contact("Bek").share()))
                        .packet())
                .isEqualTo(Circle.PACKET);
    }

    private boolean red(Circle circle) throws Exception {
        return circle.exile().rehearse(order(TWO_WEEKS)).contacts().stream()
                .anyMatch(contact -> contact.red(world.clock().instant()));
    }

    private static Letter letter(Circle circle, String name) throws Exception {
        List<Received> letters = circle.inbox(name).stream()
                .filter(received -> Objects.requireNonNull(received.notice()).kind() == Kind.LETTER)
                .toList();
        assertThat(letters).isNotEmpty();
        return letters.get(0).letter();
    }

    private static Set<String> asked(List<Exchange> seen) {
        return seen.stream()
                .filter(exchange ->
                        exchange.method().equals("GET") && exchange.path().endsWith("/keys"))
                .map(Exchange::path)
                .collect(Collectors.toCollection(HashSet::new));
    }

    private static NewWatch armed(List<Exchange> seen) {
        return seen.stream()
                .filter(exchange -> exchange.path().equals("/v1/watches"))
                .map(exchange -> Json.read(exchange.request().bytes(), NewWatch.class))
                .findFirst()
                .orElseThrow();
    }

    private static Change.Amend amended(List<Exchange> seen) {
        return seen.stream()
                .filter(exchange -> exchange.path().endsWith("/changes"))
                .map(exchange ->
                        Json.read(exchange.request().bytes(), OwnerChange.class).change())
                .map(Change.Amend.class::cast)
                .findFirst()
                .orElseThrow();
    }
}
