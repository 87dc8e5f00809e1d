package org.vigil.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.vigil.World;
import org.vigil.wire.Limits;

/** Two people talk, over the real server. */
class TalkTest {
    private static World world;

    @BeforeAll
    static void open() {
        world = new World();
    }

    @AfterAll
    static void close() throws Exception {
        world.close();
    }

    /** An exile and one contact, each able to write to the other. */
    private static final class Pair {
        private final Exile exile;
        private final Contact contact;

        Pair(String name) throws Trouble {
            exile = world.exile(name);
            contact = world.contact(name + "-contact");
            contact.accept(world.invitation(exile, "Anna"));
            assertThat(exile.accepted()).containsExactly("Anna");
        }

        /** In which contacts say something to the exile. */
        String exileMailbox() {
            return Objects.requireNonNull(
                            contact.vault().state().seats().get(0).talk().other())
                    .mailbox()
                    .text();
        }

        List<Said> atExile() throws Trouble {
            return exile.talk("Anna").messages(Duration.ZERO);
        }

        List<Said> atContact() throws Trouble {
            return contact.talk().messages(Duration.ZERO);
        }
    }

    private static List<String> texts(List<Said> said) {
        assertThat(said).allMatch(one -> one.kind() == Said.Kind.TEXT);
        return said.stream().map(Said::text).toList();
    }

    @Test
    void two_people_talk_and_neither_vault_keeps_what_was_read() throws Exception {
        Pair pair = new Pair("Leyla");
        pair.exile.say("Anna", "Are you there?");
        assertThat(texts(pair.atContact())).containsExactly("Are you there?");
        pair.contact.say("I am.");
        pair.contact.say("And you?");
        List<Said> heard = pair.atExile();
        assertThat(texts(heard)).containsExactly("I am.", "And you?");
        assertThat(heard).allMatch(said -> said.missing() == 0 && said.written() != null);
        assertThat(pair.atExile()).as("until it is forgotten").isEqualTo(heard);
        pair.exile.talk("Anna").forget(heard);
        assertThat(pair.atExile()).isEmpty();
        assertThat(Vaults.contents(world.compartments("Leyla").plan(), World.PASSPHRASE))
                .doesNotContain("I am.");
        for (int i = 0; i < 20; i++) {
            pair.exile.say("Anna", "question " + i);
            pair.contact.say("answer " + i);
        }
        assertThat(texts(pair.atExile())).hasSize(20).endsWith("answer 19");
        assertThat(texts(pair.atContact())).hasSize(21).endsWith("question 19");
    }

    @Test
    @Tag("TM-57")
    void who_reads_answers_nothing_by_that() throws Exception {
        List<Exchange> seen = new ArrayList<>();
        world.overlook("Rahima-contact", seen::add);
        Pair pair = new Pair("Rahima");
        pair.exile.say("Anna", "Read this.");
        seen.clear();
        assertThat(texts(pair.atContact())).containsExactly("Read this.");
        pair.contact.talk().forget(pair.atContact());
        assertThat(seen).isNotEmpty().noneMatch(exchange -> exchange.path().contains(pair.exileMailbox()));
        assertThat(pair.atExile()).isEmpty();
    }

    @Test
    void a_long_text_goes_in_several_envelopes_and_a_longer_one_not_at_all() throws Exception {
        Pair pair = new Pair("Nargiza");
        String text = "ю".repeat(30_000);
        pair.exile.say("Anna", text);
        assertThat(texts(pair.atContact())).containsExactly(text);
        assertThatThrownBy(() -> pair.exile.say("Anna", "x".repeat(Limits.MESSAGE)))
                .isInstanceOf(TooLong.class);
        assertThat(pair.atContact()).hasSize(1);
    }

    @Test
    void both_see_the_same_safety_number_and_that_it_was_compared_is_kept() throws Exception {
        Pair pair = new Pair("Madina");
        SafetyNumber mine = pair.exile.talk("Anna").safety();
        assertThat(mine.digits())
                .matches("[0-9]{60}")
                .isEqualTo(pair.contact.talk().safety().digits());
        assertThat(mine.verified()).isFalse();
        pair.exile.talk("Anna").verify(true);
        assertThat(pair.exile.talk("Anna").safety().verified()).isTrue();
        assertThat(pair.contact.talk().safety().verified()).isFalse();
    }

    @Test
    void nobody_can_be_talked_to_before_they_accepted() throws Exception {
        Exile exile = world.exile("Zarina");
        world.invitation(exile, "Anna");
        assertThatThrownBy(() -> exile.say("Anna", "x")).isInstanceOf(NoConversation.class);
        assertThatThrownBy(() -> exile.say("Bek", "x")).isInstanceOf(NoConversation.class);
        assertThatThrownBy(() -> world.contact("Zarina-contact").say("x")).isInstanceOf(NoConversation.class);
    }

    @Test
    @Tag("TM-59")
    void an_old_copy_of_a_vault_is_told_and_the_talk_goes_on() throws Exception {
        Pair pair = new Pair("Dilfuza");
        pair.contact.say("one");
        assertThat(texts(pair.atExile())).containsExactly("one");
        Compartments files = world.compartments("Dilfuza");
        byte[] copy = Files.readAllBytes(files.plan());
        pair.exile.say("Anna", "two");
        assertThat(texts(pair.atContact())).containsExactly("two");
        pair.contact.say("three");
        assertThat(texts(pair.atExile())).contains("three");
        pair.exile.say("Anna", "four");
        assertThat(texts(pair.atContact())).containsExactly("two", "four");
        pair.exile.close();

        Files.write(files.plan(), copy);
        try (Exile restored =
                Exile.open(files, World.PIN.toCharArray(), World.PASSPHRASE.toCharArray(), world.device())) {
            restored.say("Anna", "from the past");
            pair.contact.say("from the present");
            List<Said> seen = restored.talk("Anna").messages(Duration.ZERO);
            List<Said> told = pair.atContact();
            List<Said.Kind> kinds = new ArrayList<>();
            seen.forEach(said -> kinds.add(said.kind()));
            told.forEach(said -> kinds.add(said.kind()));
            assertThat(kinds).contains(Said.Kind.BEGUN_ANEW, Said.Kind.BEGUN_ANEW_BY_THEM);
            pair.contact.say("do you read me?");
            restored.say("Anna", "I do");
            assertThat(restored.talk("Anna").messages(Duration.ZERO))
                    .extracting(Said::text)
                    .contains("do you read me?");
            assertThat(restored.talk("Anna").messages(Duration.ZERO))
                    .extracting(Said::kind)
                    .contains(Said.Kind.OLD_VAULT);
            assertThat(pair.atContact()).extracting(Said::text).contains("I do");
            assertThat(pair.atContact()).extracting(Said::kind).contains(Said.Kind.THEIR_OLD_VAULT);
        }
    }

    @Test
    @Tag("TM-58")
    void another_identity_stops_everything_until_it_is_accepted() throws Exception {
        Pair pair = new Pair("Gulnoza");
        pair.exile.talk("Anna").verify(true);
        pair.exile.close();
        Compartments files = world.compartments("Gulnoza");
        Vaults.mistakeIdentity(files.plan(), World.PASSPHRASE, world.device());
        try (Exile exile = Exile.open(files, World.PIN.toCharArray(), World.PASSPHRASE.toCharArray(), world.device())) {
            Talk talk = exile.talk("Anna");
            assertThat(talk.safety().changed()).isNull();
            assertThatThrownBy(() -> talk.say("secret")).isInstanceOf(IdentityChanged.class);
            assertThatThrownBy(() -> talk.say("secret")).isInstanceOf(IdentityChanged.class);
            assertThat(pair.atContact()).isEmpty();
            String theirs = pair.contact.talk().safety().digits();
            assertThat(talk.safety().changed()).isEqualTo(theirs);
            talk.acceptIdentity();
            assertThat(talk.safety()).isEqualTo(new SafetyNumber(theirs, false, null));
            talk.say("now it may go");
            assertThat(texts(pair.atContact())).containsExactly("now it may go");
        }
    }

    @Test
    @Tag("TM-57")
    void every_envelope_is_as_long_and_says_nothing() throws Exception {
        List<Exchange> seen = new ArrayList<>();
        world.overlook("Shahnoza", seen::add);
        Pair pair = new Pair("Shahnoza");
        pair.exile.say("Anna", "a");
        pair.exile.say("Anna", "b".repeat(2_000));
        pair.atContact();
        pair.contact.say("c");
        pair.atExile();
        pair.exile.say("Anna", "d");
        List<Exchange> posts = seen.stream()
                .filter(exchange -> exchange.path().endsWith("/envelopes")
                        && exchange.method().equals("POST"))
                .toList();
        assertThat(posts).hasSize(3);
        assertThat(posts)
                .extracting(exchange -> exchange.request().size())
                .containsOnly(posts.get(0).request().size());
    }
}
