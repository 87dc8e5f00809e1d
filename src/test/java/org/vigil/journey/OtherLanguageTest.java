package org.vigil.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.vigil.Circle;
import org.vigil.World;
import org.vigil.client.ArmOrder;
import org.vigil.client.Challenge;
import org.vigil.client.Exile;
import org.vigil.client.Invitation;
import org.vigil.client.Letter;
import org.vigil.client.Said;
import org.vigil.wire.Blob;
import org.vigil.wire.Notice;
import org.vigil.wire.ServerAddress;

/** An SDK in another language: JavaScript, with the published package of the same protocol library. */
@Tag("tools")
@Timeout(value = 5, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class OtherLanguageTest {
    private static final String LETTER = "You have my power of attorney: доверенность.";
    private static final String PACKET = "Ring the consulate first.";
    private static final String WORD = "At home, all is well.";

    private final World world = World.today();

    @AfterEach
    void end() throws Exception {
        world.close();
    }

    @Test
    void it_reads_the_golden_vectors_and_makes_them() throws Exception {
        assertThat(OtherLanguage.said("vectors.js")).matches("\\d{2,3} golden checks hold\n");
    }

    @Test
    void its_contact_joins_talks_receives_a_letter_acknowledges_and_opens_the_packet() throws Exception {
        Circle circle = new Circle(world, "Aziz", "Lawyer");
        Exile exile = circle.exile();
        try (OtherLanguage desk = OtherLanguage.contact()) {
            Invitation invitation = world.invitation(exile, "Desk");
            assertDone(desk.ask("accept", "invitation", invitation.text()));
            assertThat(exile.accepted()).containsExactly("Lawyer", "Desk");
            assertThat(desk.ask("safety").path("digits").asText())
                    .isEqualTo(exile.talk("Desk").safety().digits());

            exile.say("Desk", "Is the folder still blue?");
            assertThat(texts(desk.ask("messages"))).containsExactly("Is the folder still blue?");
            assertDone(desk.ask("say", "text", "It is. Она синяя."));
            assertThat(exile.talk("Desk").messages(Duration.ZERO))
                    .extracting(Said::text)
                    .containsExactly("It is. Она синяя.");

            circle.arm(order());
            exile.checkIn(WORD);
            world.advance(Duration.ofHours(13));
            assertLetter(desk.ask("inbox").path("notices"));
            assertThat(desk.ask("state", "kind", "ACK").has("heldUntil")).isTrue();
            world.advance(Duration.ofMinutes(1));
            assertThat(circle.kinds("Lawyer")).containsExactly(Notice.Kind.LETTER, Notice.Kind.ACKED);
            assertOpen(desk.ask("open", "share", circle.contact("Lawyer").share()));
            assertDone(desk.ask("say", "text", "I have your letter."));
            assertThat(exile.talk("Desk").messages(Duration.ZERO))
                    .extracting(Said::text)
                    .contains("I have your letter.");
        }
    }

    private static ArmOrder order() {
        Letter.Card card = new Letter.Card("Lawyer", "+43 1");
        Challenge challenge = new Challenge("What did we burn?", "the letters", "the bread");
        return ArmOrder.every(Duration.ofHours(12), Duration.ofHours(1))
                .letters(Duration.ZERO, "Lawyer", "Desk")
                .letter("Lawyer", Letter.of("Begin at once."))
                .letter("Desk", new Letter(LETTER, List.of(card), List.of(challenge)))
                .packet(PACKET);
    }

    private static void assertDone(JsonNode answer) {
        assertThat(answer.path("failure").asText()).isEmpty();
    }

    private static List<String> texts(JsonNode answer) {
        assertDone(answer);
        return answer.path("messages").findValues("text").stream()
                .map(text -> text.path("text").asText())
                .toList();
    }

    private static void assertLetter(JsonNode notices) {
        assertThat(notices).hasSize(1);
        JsonNode letter = notices.path(0);
        assertThat(letter.path("kind").asText()).isEqualTo("LETTER");
        assertThat(letter.path("text").asText()).isEqualTo(LETTER);
        assertThat(letter.path("cards").path(0).path("name").asText()).isEqualTo("Lawyer");
        assertThat(letter.path("cards").path(0).path("way").isObject()).isTrue();
        assertThat(letter.path("challenges").path(0).path("forced").asText()).isEqualTo("the bread");
    }

    private static void assertOpen(JsonNode packet) {
        assertDone(packet);
        assertThat(packet.path("text").asText()).isEqualTo(PACKET);
        assertThat(packet.path("words").path(0).asText()).isEqualTo(WORD);
    }

    @Test
    void its_contact_talks_to_no_server_but_the_pinned_one() throws Exception {
        Exile exile = world.exile("Temur");
        Invitation real = world.invitation(exile, "Desk");
        ServerAddress other = new ServerAddress(
                real.server().base(), Blob.of(new byte[32]), real.server().serverKey());
        Invitation forged = new Invitation(
                other,
                real.mailbox(),
                real.capability(),
                real.identityKey(),
                real.seatKey(),
                real.guardian(),
                real.admissions());
        try (OtherLanguage desk = OtherLanguage.contact()) {
            assertThat(desk.ask("accept", "invitation", forged.text())
                            .path("failure")
                            .asText())
                    .contains("not the pinned server");
            assertDone(desk.ask("accept", "invitation", real.text()));
        }
    }
}
