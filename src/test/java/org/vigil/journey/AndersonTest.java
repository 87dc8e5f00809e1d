package org.vigil.journey;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vigil.Circle;
import org.vigil.World;
import org.vigil.client.ArmOrder;
import org.vigil.client.Exile;
import org.vigil.client.Letter;
import org.vigil.client.NamedLeg;
import org.vigil.client.Vaults;
import org.vigil.client.WrongPassphrase;
import org.vigil.wire.Notice.Kind;

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
    void a_seized_phone_names_nobody_and_what_he_left_opens_not_even_with_his_passphrase() throws Exception {
        Circle circle = trip("Aleksei");
        circle.exile().answer("over the border", WORD);
        Path phone = Files.copy(WORLD.vault("Aleksei"), seized.resolve("phone.vault"));
        assertThat(Files.readString(phone, ISO_8859_1))
                .isNotEmpty()
                .doesNotContain("Colleague", "Desk", "border", "mother", "embassy", "Rustam", "localhost");
        assertThatThrownBy(() -> Exile.open(phone, "mother2014".toCharArray(), WORLD.device()))
                .isInstanceOf(WrongPassphrase.class);
        assertThat(Vaults.contents(phone, World.PASSPHRASE))
                .as("what he can be forced to open")
                .contains("localhost")
                .doesNotContain("embassy", "translator", "Rustam", Circle.PACKET);
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
    private Circle trip(String name) throws Exception {
        Circle circle = new Circle(WORLD, name, "Colleague", "Desk");
        Instant now = WORLD.clock().instant();
        Duration grace = Duration.ofMinutes(30);
        Instant visit = now.plus(Duration.ofHours(5)).plus(grace);
        circle.arm(ArmOrder.every(Duration.ofHours(12), Duration.ofHours(1))
                .leg(NamedLeg.of("over the border", now, now.plus(Duration.ofHours(3)), grace))
                .leg(NamedLeg.of("with my mother", now.plus(Duration.ofHours(3)), visit, grace))
                .letters(Duration.ZERO, "Colleague", "Desk")
                .letter("Colleague", Letter.of(LETTER))
                .packet(Circle.PACKET));
        return circle;
    }
}
