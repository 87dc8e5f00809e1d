package org.vigil.journey;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vigil.Circle;
import org.vigil.World;
import org.vigil.client.ArmOrder;
import org.vigil.client.Compartments;
import org.vigil.client.Exile;
import org.vigil.client.Letter;
import org.vigil.client.NamedLeg;
import org.vigil.client.Owner;
import org.vigil.client.Vaults;
import org.vigil.client.WrongPassphrase;
import org.vigil.wire.Elevated;
import org.vigil.wire.Notice.Kind;
import org.vigil.wire.Rhythm;

/** 2014: lured home by a call that his mother was ill; arrested after a few hours; made to name colleagues. */
@Tag("C-ANDERSON")
class AndersonTest {
    private static final String LETTER = "Tell the embassy; my notes are with the translator.";
    private static final String WORD = "Landed. Cousin Rustam fetches me in a white Nexia.";

    private static final World WORLD = new World();

    @TempDir
    private Path seized;

    @AfterAll
    static void end() throws Exception {
        WORLD.close();
    }

    @Test
    @Tag("TM-20")
    void a_seized_phone_names_nobody_and_opens_with_no_guess() throws Exception {
        Circle circle = trip("Aleksei");
        circle.exile().answer("over the border", WORD);
        Path phone = Files.copy(WORLD.vault("Aleksei"), seized.resolve("phone.vault"));
        assertThat(Files.readString(phone, ISO_8859_1))
                .isNotEmpty()
                .doesNotContain("Colleague", "Desk", "border", "mother", "embassy", "Rustam", "localhost");
        assertThatThrownBy(() -> Owner.withPin(phone, "mother2014".toCharArray(), WORLD.device()))
                .isInstanceOf(WrongPassphrase.class);
    }

    /** The plan lives elsewhere; what is on the phone opens with the PIN. */
    @Test
    @Tag("TM-51")
    void an_opened_phone_names_nobody_either_after_all_he_ever_did_with_it() throws Exception {
        Circle circle = trip("Pavel");
        live(circle);
        Compartments files = WORLD.compartments("Pavel");
        String phone = Vaults.contents(files.checkIn(), World.PIN);
        assertThat(phone)
                .contains("localhost", "with my mother", "\"distress\":{")
                .doesNotContain(
                        "Colleague", "Desk", "Friend", "embassy", "translator", "Rustam", "Rimma", Circle.PACKET);

        Set<String> others = Witness.words(Vaults.contents(files.plan(), World.PASSPHRASE));
        for (String name : List.of("Colleague", "Desk", "Friend")) {
            others.addAll(Witness.words(Vaults.contents(WORLD.vault("Pavel-" + name), World.PASSPHRASE)));
        }
        Set<String> both = new TreeSet<>(Witness.words(phone));
        both.retainAll(others);
        both.removeAll(Witness.words(WORLD.address().text()));
        both.removeAll(Vaults.pulses(files.checkIn(), World.PIN));
        assertThat(both)
                .as("only where pulses go, and what tells which two files and which letters go together, is in both")
                .hasSize(2)
                .allMatch(one ->
                        phone.contains("{\"pair\":\"" + one + "\"") || phone.contains("\"letters\":\"" + one + "\""));
    }

    /** Check-ins, a leg answered and one extended, new letters, one contact less, changes, and a call without an answer. */
    private static void live(Circle circle) throws Exception {
        Exile exile = circle.exile();
        exile.checkIn("At the airport. Rimma knows.");
        exile.answer("over the border", WORD);
        exile.amend(order(circle.order()).letter("Desk", Letter.of("Ask Rimma.")));
        exile.revoke("Friend");
        exile.changes().elevate();
        exile.status();
        exile.accepted();
        exile.close();
        try (Owner owner = Owner.withPin(
                WORLD.vault("Pavel"), World.PIN.toCharArray(), WORLD.device().observedBy(exchange -> {
                    throw new IllegalStateException("the phone is taken out of his hand");
                }))) {
            assertThatThrownBy(() -> owner.distress("Rustam is one of them."))
                    .isInstanceOf(IllegalStateException.class);
        }
    }

    @Test
    @Tag("TM-51")
    void with_the_phone_alone_he_goes_on_and_it_can_do_nothing_to_the_others() throws Exception {
        Circle circle = trip("Igor");
        circle.exile().close();
        Compartments files = WORLD.compartments("Igor");
        Path drawer = Files.move(files.plan(), seized.resolve("plan"));
        try (Owner owner = Owner.withPin(files.checkIn(), World.PIN.toCharArray(), WORLD.device())) {
            owner.checkIn("On my way.");
            owner.answer("over the border", WORD);
            owner.changes().elevate();
            owner.distress("They are here.");
            assertThat(owner.status().legs()).hasSize(1);
        }
        WORLD.advance(Duration.ZERO);
        assertThat(circle.kinds("Desk")).contains(Kind.LETTER);
        char[] pin = World.PIN.toCharArray();
        assertThatThrownBy(() -> Exile.open(new Compartments(files.checkIn(), drawer), pin, pin, WORLD.device()))
                .isInstanceOf(WrongPassphrase.class);
        try (Exile home = Exile.open(
                new Compartments(files.checkIn(), drawer), pin, World.PASSPHRASE.toCharArray(), WORLD.device())) {
            assertThat(home.accepted()).contains("Colleague", "Desk");
        }
    }

    @Test
    void a_few_hours_after_the_arrest_they_know_where_he_was_last() throws Exception {
        Circle circle = trip("Sergei");
        WORLD.advance(Duration.ofMinutes(150));
        circle.exile().answer("over the border", WORD);
        WORLD.advance(Duration.ofMinutes(210).minusSeconds(1));
        assertThat(circle.inbox("Colleague")).isEmpty();
        WORLD.advance(Duration.ofSeconds(1));
        assertThat(circle.kinds("Colleague")).containsExactly(Kind.LETTER);
        circle.inbox("Desk");
        assertThat(circle.contact("Desk")
                        .openPacket(List.of(circle.contact("Colleague").share()))
                        .words()
                        .get(0)
                        .text())
                .isEqualTo(WORD);
    }

    /** Over the border within three hours, with his mother within the next two; half an hour's grace. */
    private static Circle trip(String name) throws Exception {
        Circle circle = new Circle(WORLD, name, "Colleague", "Desk", "Friend");
        Instant now = WORLD.clock().instant();
        Duration grace = Duration.ofMinutes(30);
        Instant visit = now.plus(Duration.ofHours(5)).plus(grace);
        circle.arm(order(ArmOrder.every(Duration.ofHours(12), Duration.ofHours(1))
                .leg(NamedLeg.of("over the border", now, now.plus(Duration.ofHours(3)), grace))
                .leg(NamedLeg.of("with my mother", now.plus(Duration.ofHours(3)), visit, grace))
                .letters(Duration.ZERO, "Colleague", "Desk")));
        return circle;
    }

    private static ArmOrder order(ArmOrder order) {
        return order.letter("Colleague", Letter.of(LETTER))
                .packet(Circle.PACKET)
                .elevated(
                        new Elevated(Rhythm.Every.of(Duration.ofHours(2)), Duration.ofMinutes(30), Duration.ofDays(9)));
    }
}
