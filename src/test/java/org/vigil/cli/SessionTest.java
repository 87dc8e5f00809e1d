package org.vigil.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vigil.World;
import org.vigil.client.Contact;
import org.vigil.client.Device;
import org.vigil.client.Invitation;
import org.vigil.client.Pause;
import org.vigil.client.Trouble;
import org.vigil.client.Vaults;

/** What people do at their terminals, with a real server behind it. */
class SessionTest {
    private static final String ORDER = """
            every: 12 hours
            grace: 1 hour
            ladder:
              - after: 0
                call: Anna
              - after: 1 hour
                letters: [Anna, Bek]
            letters:
              Anna: Ring my sister.
              Bek:
                text: You have the key.
                contacts:
                  Anna: +48 000
            packet: The blue folder.
            """;

    /** For two contacts, the watch, two decoys, four mailboxes for pulses and one more. */
    private static final int TOKENS = 2 * (1 + Invitation.ADMISSIONS) + 1 + 2 + 4 + 1;

    private final World world = new World();
    private final Path home;
    private final Session session;
    private final Person leyla;
    private final Person anna;
    private final Person bek;

    SessionTest(@TempDir Path home) throws Exception {
        this.home = home;
        session = new Session(world, home, TOKENS);
        leyla = session.exile("leyla");
        anna = session.contact("anna");
        bek = session.contact("bek");
        session.write("order.yaml", ORDER);
    }

    @AfterEach
    void leave() throws IOException {
        world.close();
    }

    @Test
    void a_contact_is_warned_if_somebody_else_has_what_only_the_exile_was_told() throws Exception {
        meet();
        assertThat(does(anna, "contact inbox")).doesNotContain("a second time");
        Vaults.redeemAgain(home.resolve("anna/.vigil/contact.vault"), World.PASSPHRASE, world.device());
        assertThat(does(anna, "contact inbox")).contains("Seat 1: somebody tried a second time");
        assertThat(does(bek, "contact inbox")).doesNotContain("a second time");
    }

    @Test
    void an_alarm_by_hand_from_invitation_to_close() throws IOException {
        meet();
        assertThat(does(leyla, "exile arm " + file("order.yaml") + " --admissions " + file("tokens")))
                .contains("Your watch is armed.")
                .contains("WATCHING");
        assertThat(Files.readAllLines(home.resolve("tokens")))
                .as("those for contacts, one for the watch, two for decoys and four for pulses are gone")
                .hasSize(1);
        Files.writeString(home.resolve("word"), "At the station, track 4.");
        assertThat(does(leyla, "exile check-in --word-file " + file("word"))).contains("Checked in at");

        world.advance(Duration.ofHours(13));
        assertThat(does(leyla, "exile status")).contains("ALARM");
        assertThat(does(anna, "contact ack"))
                .as("what came is shown by whatever looked")
                .contains("PROVEN: ")
                .contains("You are called.")
                .contains("The next step waits until");
        assertThat(does(bek, "contact inbox")).contains("Nothing new.");

        world.advance(Duration.ofHours(2));
        assertThat(does(anna, "contact inbox")).contains("Ring my sister.");
        assertThat(does(bek, "contact inbox")).contains("You have the key.").contains("Anna, +48 000");
        does(anna, "contact share --out " + file("share"));
        assertThat(does(bek, "contact open --shares " + file("share")))
                .contains("The blue folder.")
                .contains("At the station, track 4.");

        assertThat(does(anna, "contact close")).contains("until other contacts vote too");
        assertThat(does(bek, "contact close")).contains("The alarm closes at");
        world.advance(Duration.ofHours(1));
        assertThat(does(anna, "contact inbox")).contains("Enough contacts").contains("The alarm is closed.");
        assertThat(does(leyla, "exile status")).contains("WATCHING");
        world.stop();
        assertThat(fails(anna, Exit.NOT_REACHED, "contact inbox")).doesNotContain("Ring my sister.");
        assertThat(fails(anna, Exit.NOT_REACHED, "contact inbox --all")).contains("Ring my sister.");
        world.restart();
    }

    @Test
    void a_duty_desk_that_guards_is_shown_what_comes() throws IOException {
        guard();
        world.advance(Duration.ofHours(14));
        assertThat(fails(bek, Exit.ALARMING, "guard --once"))
                .contains("Seat 1: a pulse is missing")
                .contains("PROVEN: ")
                .contains("You have the key.");
        assertThat(does(anna, "contact inbox")).contains("Ring my sister.");
        does(anna, "contact confirm");
        world.advance(Duration.ofSeconds(1));
        assertThat(fails(bek, Exit.ALARMING, "guard --once --json"))
                .contains("\"sign\":\"MISSING\"")
                .containsPattern("\\{\"seat\":1,\"proof\":\"PROVEN\",\"notice\":\"CONFIRMED?\"")
                .doesNotContain("LETTER");
        assertThat(does(bek, "contact inbox --all")).contains("You have the key.");
    }

    @Test
    void what_a_duty_desk_was_not_shown_because_it_crashed_is_shown_the_next_time() throws IOException {
        guard();
        world.advance(Duration.ofHours(14));
        String guard = "guard --once";
        assertThat(bek.crashesAt("You have the key.", (guard + session.secrets(guard)).split(" ")))
                .isNotZero();
        bek.sees();
        assertThat(fails(bek, Exit.ALARMING, guard)).contains("You have the key.");
        assertThat(fails(bek, Exit.ALARMING, guard)).doesNotContain("You have the key.");
    }

    @Test
    void what_a_contact_was_not_shown_because_it_crashed_is_shown_the_next_time() throws IOException {
        arm();
        world.advance(Duration.ofHours(14));
        for (String inbox : List.of("contact inbox", "contact inbox --wait 1s", "contact inbox --all")) {
            assertThat(bek.crashesAt("You have the key.", (inbox + session.secrets(inbox)).split(" ")))
                    .isNotZero();
            bek.sees();
        }
        assertThat(does(bek, "contact inbox")).contains("You have the key.");
        assertThat(does(bek, "contact inbox")).contains("Nothing new.");
    }

    @Test
    void who_checked_in_is_told_so_whatever_becomes_of_the_pulses() throws Exception {
        arm();
        Vaults.muteOutposts(home.resolve("leyla/.vigil/exile.vault"), World.PIN);
        Files.writeString(home.resolve("word"), "At home.");
        assertThat(does(leyla, "exile check-in --word-file " + file("word")))
                .contains("Checked in at")
                .contains("You are checked in. Guardians, if you have any, are not all told yet: still trying")
                .contains("Not all could be told: a mailbox is no more.")
                .doesNotContain("NOT CHECKED IN")
                .doesNotContain("No answer yet");
    }

    @Test
    void who_checks_in_by_a_wrong_clock_is_told_so() throws IOException {
        arm();
        Files.writeString(home.resolve("word"), "At home.");
        String checkIn = "exile check-in --word-file " + file("word");
        assertThat(does(leyla, checkIn)).doesNotContain("clock");
        Person late = at("leyla", Duration.ofHours(-9), pause -> {});
        assertThat(does(late, checkIn))
                .contains("Checked in at")
                .contains("This device's clock is 9 hours behind the server's.")
                .contains("set it, or they miss you too early or too late");
        Person early = at("leyla", Duration.ofHours(9), pause -> {});
        assertThat(does(early, checkIn)).contains("This device's clock is 9 hours ahead of the server's.");
    }

    @Test
    void a_duty_desk_goes_on_after_a_look_that_failed() throws IOException {
        guard();
        Path vault = home.resolve("bek/.vigil");
        Path away = home.resolve("bek/away");
        AtomicInteger looks = new AtomicInteger();
        Person desk = at("bek", Duration.ZERO, pause -> {
            try {
                switch (looks.incrementAndGet()) {
                    case 1 -> {
                        Files.move(vault, away);
                        world.advance(Duration.ofMinutes(1));
                    }
                    case 2 -> {
                        Files.move(away, vault);
                        world.advance(Duration.ofHours(14));
                    }
                    default -> throw new InterruptedException();
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
        desk.runs("", ("guard" + session.secrets("guard")).split(" "));
        assertThat(looks).hasValue(3);
        assertThat(desk.saw())
                .contains("THIS LOOK FAILED, the next comes soon: ")
                .contains("Seat 1: a pulse is missing")
                .contains("You have the key.");
    }

    @Test
    void between_two_looks_of_a_duty_desk_other_commands_have_its_vault() throws IOException {
        guard();
        AtomicInteger pauses = new AtomicInteger();
        List<Contact> open = new ArrayList<>();
        Person desk = at("bek", Duration.ZERO, pause -> {
            try {
                switch (pauses.incrementAndGet()) {
                    case 1 -> world.advance(Duration.ofHours(14));
                    case 2 -> {
                        assertThat(does(bek, "contact ack")).isNotEmpty();
                        open.add(Contact.open(
                                home.resolve("bek/.vigil/contact.vault"),
                                World.PASSPHRASE.toCharArray(),
                                world.device()));
                    }
                    case 3 -> open.get(0).close();
                    default -> throw new InterruptedException();
                }
            } catch (Trouble e) {
                throw new IllegalStateException(e);
            }
        });
        desk.runs("", ("guard" + session.secrets("guard")).split(" "));
        assertThat(pauses).hasValue(4);
        assertThat(desk.saw())
                .contains("You have the key.")
                .containsOnlyOnce("NOT LOOKING: another command has the vault");
    }

    @Test
    @Tag("TM-90")
    void whatever_an_exile_opens_the_plan_for_letters_are_sealed_again_when_it_is_time() throws IOException {
        Files.writeString(
                home.resolve("order.yaml"), ORDER.replace("every: 12 hours", "every: 40 days") + "accept-slow: yes\n");
        Files.writeString(home.resolve("word"), "At home.");
        arm();
        for (int month = 0; month < 3; month++) {
            world.advance(Duration.ofDays(33));
            does(leyla, "exile check-in --word-file " + file("word"));
        }
        does(anna, "contact inbox");
        does(bek, "contact inbox");
        world.advance(Duration.ofDays(39)); // the deadline is near, and a last word is given up only then
        String messages = "exile messages --name-file " + session.write("name", "Anna");
        assertThat(does(leyla, messages)).contains("all letters were sealed again");
        assertThat(does(leyla, messages)).doesNotContain("sealed again");
    }

    /** Somebody's vault, on a device whose clock is so far ahead. */
    private Person at(String name, Duration ahead, Pause pause) {
        return new Person(
                home.resolve(name), Device.of(() -> world.clock().instant().plus(ahead), new SecureRandom(), pause));
    }

    private void guard() throws IOException {
        session.meet(leyla, anna, "Anna", "");
        session.meet(leyla, bek, "Bek", " --guardian");
        does(leyla, "exile accepted");
        does(leyla, "exile arm " + file("order.yaml") + " --admissions " + file("tokens"));
    }

    @Test
    void a_slow_plan_is_refused_in_the_words_of_the_order_file() throws IOException {
        meet();
        Files.writeString(home.resolve("order.yaml"), ORDER.replace("12 hours", "2 days"));
        assertThat(fails(leyla, Exit.TROUBLE, "exile arm " + file("order.yaml") + " --admissions " + file("tokens")))
                .contains("accept-slow: yes");
        assertThat(Files.readAllLines(home.resolve("tokens"))).hasSize(8);
        Files.writeString(home.resolve("order.yaml"), ORDER);
        does(leyla, "exile arm " + file("order.yaml") + " --admissions " + file("tokens"));
    }

    @Test
    void an_invitation_works_once_and_the_exile_is_told_of_a_second_try() throws IOException {
        meet();
        assertThat(fails(bek, Exit.TROUBLE, "contact accept --invitation " + file("Anna.invitation")))
                .contains("used before");
        assertThat(does(leyla, "exile accepted")).contains("Somebody tried").contains("Anna");
    }

    @Test
    void people_talk_and_compare_their_safety_number() throws IOException {
        meet();
        Files.writeString(home.resolve("name"), "Anna");
        Files.writeString(home.resolve("text"), "Meet me at the \u0431\u0430\u0437\u0430\u0440.");
        assertThat(does(leyla, "exile say --name-file " + file("name") + " --text-file " + file("text")))
                .contains("Sent.")
                .doesNotContain("Meet");
        assertThat(does(anna, "contact messages")).contains("Meet me at the \u0431\u0430\u0437\u0430\u0440.");
        assertThat(does(anna, "contact messages")).contains("Nothing new.");
        Files.writeString(home.resolve("text"), "At noon.");
        does(anna, "contact say --text-file " + file("text"));
        assertThat(does(leyla, "exile messages --name-file " + file("name"))).contains("At noon.");
        assertThat(does(leyla, "exile messages --name-file " + file("name"))).contains("Nothing new.");

        String number = does(anna, "contact safety").lines().findFirst().orElseThrow();
        assertThat(number).matches("([0-9]{5} ?){12}");
        assertThat(does(leyla, "exile safety --verified --name-file " + file("name")))
                .contains(number)
                .contains("Compared");
        assertThat(does(anna, "contact safety")).contains("Not compared yet");
        Files.writeString(home.resolve("name"), "Nobody");
        assertThat(fails(leyla, Exit.TROUBLE, "exile messages --name-file " + file("name")))
                .contains("There is no conversation");
    }

    @Test
    void a_spent_token_is_refused_with_a_way_out() throws IOException {
        String first = Files.readAllLines(home.resolve("tokens")).get(0);
        session.invite(leyla, "Anna", "");
        Files.writeString(home.resolve("tokens"), first + "\n" + Files.readString(home.resolve("tokens")));
        Files.writeString(home.resolve("name"), "Bek");
        assertThat(fails(
                        leyla,
                        Exit.TROUBLE,
                        "exile invite --name-file " + file("name") + " --admissions " + file("tokens")))
                .contains("take it out there");
    }

    @Test
    void a_rehearsal_says_what_would_happen_when_and_what_is_missing_and_arms_nothing() throws IOException {
        session.meet(leyla, anna, "Anna", "");
        session.invite(leyla, "Bek", "");
        String daily = ORDER.replace("every: 12 hours", "daily: [08:00, 20:00]\nzone: Europe/Berlin");
        Files.writeString(home.resolve("order.yaml"), daily);
        assertThat(does(leyla, "exile rehearse " + file("order.yaml")))
                .contains("Nothing is armed by this.")
                .contains("  Sun 22 Nov 2026, 20:00:00 (Europe/Berlin, CET)\n  Mon 23 Nov 2026, 08:00:00")
                .contains("The clocks change next at Sun 28 Mar 2027, 03:00:00 (Europe/Berlin, CEST). On that day:\n"
                        + "  Sun 28 Mar 2027, 08:00:00 (Europe/Berlin, CEST)\n  Sun 28 Mar 2027, 20:00:00")
                .contains("Alarm          Sun 22 Nov 2026, 21:00:00 (Europe/Berlin, CET), in 10 hours")
                .contains("  Sun 22 Nov 2026, 22:00:00 (Europe/Berlin, CET)\n    Anna, Bek get their letters")
                .contains("ready  Anna: has accepted")
                .contains("RED    Bek: has not accepted an invitation")
                .contains("checking in with your other PIN would reach nobody")
                .contains("MISSING\nBek cannot be relied on")
                .contains("Arming takes 7 admission tokens");
        assertThat(fails(leyla, Exit.TROUBLE, "exile status")).contains("There is no watch yet");
        world.advance(Duration.ofDays(121));
        assertThat(does(leyla, "exile rehearse " + file("order.yaml")))
                .contains("RED    Anna")
                .contains("too long");
    }

    /** One long session, since every command opens a vault, and that is slow on purpose. */
    @Test
    void an_errand_a_second_thought_new_letters_and_a_call_for_help() throws IOException {
        arm();
        assertThat(does(leyla, "exile out 30m")).contains("Done.").contains("vigil exile check-in --leg 1");
        assertThat(does(leyla, "exile status"))
                .contains("Leg 1          out: answer by")
                .contains("in 30 minutes");
        Files.writeString(home.resolve("word"), "Back.");
        assertThat(does(leyla, "exile check-in --word-file " + file("word")))
                .contains("This answered no leg: 1 may still be open.");
        assertThat(fails(leyla, Exit.NOT_REACHED, "exile check-in --leg 1 --extend 10m --word-file " + file("word")))
                .contains("NOT CHECKED IN")
                .contains("cannot be extended");
        assertThat(does(leyla, "exile check-in --leg 1 --word-file " + file("word")))
                .contains("Checked in at")
                .doesNotContain("answered no leg");
        assertThat(does(leyla, "exile status")).doesNotContain("Leg 1");
        assertThat(does(leyla, "exile pause 10d"))
                .contains("It makes your watch weaker, so it waits until")
                .contains("vigil exile withdraw");
        assertThat(does(leyla, "exile status")).contains("Weaker from");
        assertThat(fails(leyla, Exit.TROUBLE, "exile disarm")).contains("vigil exile withdraw takes it back");
        assertThat(does(leyla, "exile withdraw")).contains("Done.");
        world.advance(Duration.ofSeconds(1));
        assertThat(does(anna, "contact inbox"))
                .contains("The watch will be weaker.")
                .contains("taken back");
        String before = does(leyla, "exile status");
        assertThat(does(leyla, "exile distress")).isEqualTo("Done.\n");
        world.advance(Duration.ofSeconds(1));
        assertThat(does(leyla, "exile status").lines().findFirst())
                .isEqualTo(before.lines().findFirst());
        assertThat(does(anna, "contact inbox")).contains("They called for help. You are called.");
        assertThat(does(bek, "contact concern")).contains("Your concern is known.");
        assertThat(does(anna, "contact confirm")).contains("sure that they are missing");
        assertThat(does(anna, "contact vouch 20m")).contains("It is known that a contact spoke with them.");
        Files.writeString(home.resolve("order.yaml"), ORDER.replace("The blue folder.", "The red folder."));
        assertThat(does(leyla, "exile amend " + file("order.yaml"))).contains("Now check in:");
        Files.writeString(home.resolve("name"), "Bek");
        assertThat(does(leyla, "exile revoke --name-file " + file("name"))).contains("Done.");
        assertThat(fails(leyla, Exit.TROUBLE, "exile amend " + file("order.yaml")))
                .contains("was revoked");
    }

    @Test
    void the_words_on_paper_take_the_watch_back_on_a_new_device() throws IOException {
        Person again = session.sits("leyla-again");
        meet();
        String armed = does(leyla, "exile arm " + file("order.yaml") + " --admissions " + file("tokens"));
        Files.writeString(home.resolve("watch"), armed.replaceAll("(?s).*the number of your watch: (\\S+).*", "$1"));
        String recover = "exile recover --server " + file("server-address") + " --watch " + file("watch") + " --words "
                + file("recovery");
        assertThat(does(again, recover)).contains("Your watch is yours again.").contains("knows no contacts");
        assertThat(fails(leyla, Exit.TROUBLE, "exile status")).contains("not yours");
        Files.writeString(home.resolve("word"), "");
        assertThat(does(again, "exile check-in --word-file " + file("word"))).contains("Checked in at");
        world.advance(Duration.ofSeconds(1));
        assertThat(does(bek, "contact inbox")).contains("Their device changed.");
    }

    private void arm() throws IOException {
        meet();
        does(leyla, "exile arm " + file("order.yaml") + " --admissions " + file("tokens"));
    }

    /** Anna and Bek accept. */
    private void meet() throws IOException {
        session.meet(leyla, anna, "Anna", "");
        session.meet(leyla, bek, "Bek", "");
        assertThat(does(leyla, "exile accepted")).contains("Anna").contains("Bek");
    }

    private String does(Person person, String words) {
        return session.does(person, words);
    }

    private String fails(Person person, int code, String words) {
        return session.fails(person, code, words);
    }

    private String file(String name) {
        return session.file(name);
    }
}
