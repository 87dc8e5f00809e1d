package org.vigil.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vigil.Circle;
import org.vigil.World;
import org.vigil.client.ArmOrder;
import org.vigil.client.Challenge;
import org.vigil.client.Contact;
import org.vigil.client.Exchange;
import org.vigil.client.Letter;
import org.vigil.client.Opened;
import org.vigil.client.Said;
import org.vigil.wire.Notice.Kind;
import org.vigil.wire.OwnerView;

/** 2013: freed, then gone; months later "a man identifying himself as" him rings his lawyer from custody. */
@Tag("C-MAMAZHONOV")
class MamazhonovTest {
    private static final String QUESTION = "Whoever rings as me: ask what my aunt called the dog.";
    private static final String ANSWER = "Yoʻlbars. If I say Rex, I am not free to speak.";

    private static final Challenge DOG = new Challenge("What did my aunt call the dog?", "Yoʻlbars", "Rex");

    @TempDir
    private Path away;

    @Test
    void months_later_the_lawyer_can_ask_what_only_he_knows_with_no_server_in_reach() throws Exception {
        Path vault = away.resolve("lawyer.vault");
        String share;
        Contact lawyer;
        try (World world = new World()) {
            Circle circle = circle(world);
            world.advance(Duration.ofHours(13));
            assertThat(circle.kinds("Lawyer")).containsExactly(Kind.LETTER);
            circle.inbox("Desk");
            share = circle.contact("Desk").share();
            world.advance(Duration.ofDays(120));
            assertThat(circle.kinds("Desk")).as("still open").containsExactly(Kind.CALL);
            assertThat(circle.exile().status().state()).isEqualTo(OwnerView.State.ALARM);
            circle.contact("Lawyer").close();
            Files.copy(world.vault("Ikrom-Lawyer"), vault);
            lawyer = Contact.open(vault, World.PASSPHRASE.toCharArray(), world.device());
        }

        Letter letter = Objects.requireNonNull(lawyer.received().get(0).letter());
        assertThat(letter.text()).isEqualTo(QUESTION);
        Challenge dog = lawyer.challenges().get(0);
        assertThat(dog.question()).isEqualTo("What did my aunt call the dog?");
        assertThat(dog.verdict(" YOʻLBARS. ")).isEqualTo(Challenge.Verdict.RIGHT);
        assertThat(dog.verdict("Rex!")).isEqualTo(Challenge.Verdict.FORCED);
        assertThat(dog.verdict("Bars")).isEqualTo(Challenge.Verdict.WRONG);
        assertThat(dog.verdict("...")).isEqualTo(Challenge.Verdict.WRONG);
        Opened opened = lawyer.openPacket(List.of(share));
        assertThat(opened.packet()).isEqualTo(ANSWER);
        assertThat(opened.words().get(0).text()).isEqualTo("At the mosque, then home.");
        lawyer.close();
    }

    @Test
    @Tag("TM-85")
    void a_question_goes_to_him_and_no_answer_ever_leaves_the_lawyer_s_device() throws Exception {
        Witness said = new Witness();
        try (World world = new World()) {
            world.overlook("Ikrom-Lawyer", said);
            Circle circle = circle(world);
            world.advance(Duration.ofHours(13));
            said.forget();
            circle.inbox("Lawyer");
            assertThat(circle.exile().talk("Lawyer").messages(Duration.ZERO))
                    .as("nothing tells him of the alarm")
                    .isEmpty();
            Contact lawyer = circle.contact("Lawyer");
            lawyer.acknowledge();
            lawyer.inbox(Duration.ZERO);
            lawyer.say(lawyer.challenges().get(0).question());
            assertThat(circle.exile().talk("Lawyer").messages(Duration.ZERO))
                    .extracting(Said::text)
                    .containsExactly("What did my aunt call the dog?");
            List<String> posts = said.seen().stream()
                    .filter(exchange -> exchange.method().equals("POST"))
                    .map(Exchange::path)
                    .filter(path -> path.endsWith("/envelopes"))
                    .toList();
            String his = posts.get(posts.size() - 1);
            assertThat(posts)
                    .filteredOn(his::equals)
                    .as("the question, and nothing else")
                    .hasSize(1);
            int before = said.seen().size();
            assertThat(lawyer.challenges().get(0).verdict("Rex")).isEqualTo(Challenge.Verdict.FORCED);
            assertThat(said.seen()).as("nobody is asked").hasSize(before);
        }
    }

    private static Circle circle(World world) throws Exception {
        Circle circle = new Circle(world, "Ikrom", "Lawyer", "Desk");
        circle.arm(ArmOrder.every(Duration.ofHours(12), Duration.ofHours(1))
                .letters(Duration.ZERO, "Lawyer", "Desk")
                .letter("Lawyer", new Letter(QUESTION, List.of(), List.of(DOG)))
                .packet(ANSWER));
        circle.exile().checkIn("At the mosque, then home.");
        return circle;
    }
}
