package org.vigil.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.vigil.World;

/** Contacts who never met talk, over the real server. */
class CircleTalkTest {
    private static final Duration HOUR = Duration.ofHours(1);
    private static World world;

    @BeforeAll
    static void open() {
        world = new World();
    }

    @AfterAll
    static void close() throws Exception {
        world.close();
    }

    /** Three contacts, the third of whom gets the letter an hour later; {@code words} are of the first one's vault. */
    private static org.vigil.Circle circle(String exile) throws Exception {
        org.vigil.Circle circle = new org.vigil.Circle(world, exile, "Anna", "Bek", "Desk");
        circle.arm(ArmOrder.every(Duration.ofHours(12), HOUR)
                .letters(Duration.ZERO, "Anna", "Bek")
                .letters(HOUR, "Desk")
                .letter("Anna", letter(Map.of("Bek", "1", "Desk", "2", "Her aunt", "+998")))
                .letter("Bek", letter(Map.of("Anna", "3", "Desk", "4")))
                .letter("Desk", letter(Map.of("Anna", "5", "Bek", "6")))
                .packet("What to do."));
        return circle;
    }

    private static Letter letter(Map<String, String> cards) {
        List<Letter.Card> all = new ArrayList<>();
        cards.forEach((name, reach) -> all.add(new Letter.Card(name, reach)));
        return new Letter("Begin at once.", all);
    }

    private static List<String> heard(Contact contact) throws Trouble {
        List<Voice> voices = contact.circle().messages(Duration.ZERO);
        return voices.stream()
                .map(voice -> voice.name() + ": " + voice.said().text())
                .toList();
    }

    @Test
    @Tag("TM-80")
    void contacts_who_never_met_talk_once_their_letters_are_out() throws Exception {
        org.vigil.Circle circle = circle("Leyla");
        Contact anna = circle.contact("Anna");
        Contact bek = circle.contact("Bek");
        Contact desk = circle.contact("Desk");
        circle.inbox("Anna");
        assertThatThrownBy(anna::circle).isInstanceOf(NoLetter.class);
        assertThat(anna.circle(anna.seats().get(0)).names())
                .as("strangers until an alarm")
                .isEmpty();

        world.advance(Duration.ofHours(13));
        circle.inbox("Anna");
        circle.inbox("Bek");
        circle.inbox("Desk");
        assertThat(anna.circle().names()).containsExactlyInAnyOrder("Bek", "Desk");
        assertThat(anna.circle().say("Who is nearest?")).isEmpty();
        assertThat(bek.circle().say("I am.")).isEmpty();
        assertThat(heard(bek)).containsExactly("Anna: Who is nearest?");
        assertThat(heard(anna)).containsExactly("Bek: I am.");
        assertThat(desk.circle(desk.seats().get(0)).messages(Duration.ZERO))
                .as("no letter yet")
                .isEmpty();

        world.advance(HOUR);
        circle.inbox("Desk");
        assertThat(heard(desk)).containsExactlyInAnyOrder("Anna: Who is nearest?", "Bek: I am.");
        for (int i = 0; i < 5; i++) {
            desk.circle().say("desk " + i);
            anna.circle().say("anna " + i);
        }
        assertThat(heard(bek)).hasSize(11).contains("Desk: desk 4", "Anna: anna 4");
        bek.circle().forget(bek.circle().messages(Duration.ZERO));
        assertThat(heard(bek)).isEmpty();
        assertThat(Vaults.contents(world.vault("Leyla-Bek"), World.PASSPHRASE)).doesNotContain("anna 4");
    }

    @Test
    @Tag("TM-83")
    void shares_are_gathered_end_to_end_and_only_from_those_who_have_a_letter() throws Exception {
        org.vigil.Circle circle = circle("Nodira");
        world.advance(Duration.ofHours(13));
        circle.inbox("Anna");
        Contact anna = circle.contact("Anna");
        assertThat(anna.circle().gather()).isEmpty();
        circle.inbox("Desk");
        circle.inbox("Anna");
        assertThatThrownBy(() -> anna.openPacket(List.of())).isInstanceOf(BadShare.class);

        circle.inbox("Bek");
        circle.inbox("Anna");
        assertThat(anna.openPacket(List.of()).packet()).isEqualTo("What to do.");
        assertThat(circle.exile().talk("Anna").messages(Duration.ZERO))
                .as("the exile hears nothing")
                .isEmpty();
    }

    @Test
    @Tag("TM-58")
    void another_identity_than_the_letter_vouches_for_is_said_and_stops_what_would_go_until_it_is_accepted()
            throws Exception {
        org.vigil.Circle circle = circle("Barno");
        world.advance(Duration.ofHours(13));
        circle.inbox("Anna");
        circle.inbox("Bek");
        assertThat(circle.contact("Anna").circle().changed()).isEmpty();
        circle.contact("Anna").close();
        Vaults.mistakePeer(world.vault("Barno-Anna"), World.PASSPHRASE, "Bek", world.device());
        Contact bek = circle.contact("Bek");
        try (Contact anna = Contact.open(world.vault("Barno-Anna"), World.PASSPHRASE.toCharArray(), world.device())) {
            assertThat(anna.circle().messages(Duration.ZERO)).isEmpty();
            assertThat(anna.circle().changed()).containsExactly("Bek");
            assertThat(anna.circle().say("secret")).contains("Bek");
            assertThat(heard(bek)).isEmpty();
            String digits = bek.circle().safety("Anna").digits();
            assertThat(anna.circle().safety("Bek").digits()).isNotEqualTo(digits);
            assertThat(anna.circle().safety("Bek").changed()).isEqualTo(digits);
            assertThatThrownBy(() -> anna.circle().acceptIdentity("Nobody")).isInstanceOf(NoConversation.class);
            anna.circle().acceptIdentity("Bek");
            assertThat(anna.circle().changed()).isEmpty();
            assertThat(anna.circle().safety("Bek")).isEqualTo(new SafetyNumber(digits, false, null));
            assertThat(anna.circle().say("now it may go")).doesNotContain("Bek");
            assertThat(heard(bek)).containsExactly("Anna: now it may go");
        }
    }

    @Test
    void an_old_copy_of_a_contact_s_vault_finds_its_way_back() throws Exception {
        org.vigil.Circle circle = circle("Zuhra");
        world.advance(Duration.ofHours(13));
        circle.inbox("Anna");
        circle.inbox("Bek");
        Contact anna = circle.contact("Anna");
        Contact bek = circle.contact("Bek");
        anna.circle().say("one");
        bek.circle().say("two");
        assertThat(heard(anna)).containsExactly("Bek: two");
        byte[] copy = Files.readAllBytes(world.vault("Zuhra-Anna"));
        for (int i = 0; i < 3; i++) {
            bek.circle().say("three");
            heard(anna);
            anna.circle().say("four");
            heard(bek);
        }
        anna.close();
        Files.write(world.vault("Zuhra-Anna"), copy);
        try (Contact old = Contact.open(world.vault("Zuhra-Anna"), World.PASSPHRASE.toCharArray(), world.device())) {
            bek.circle().say("to the past");
            heard(old);
            heard(bek);
            bek.circle().say("to the present");
            assertThat(heard(old)).contains("Bek: to the present");
            old.circle().say("back");
            assertThat(heard(bek)).contains("Anna: back");
        }
    }
}
