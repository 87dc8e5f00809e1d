package org.vigil.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vigil.World;
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

    private static final String PASSPHRASE = "seven grey herons by the canal";

    private final World world = new World();

    @TempDir
    private Path home;

    private Person leyla = new Person(Path.of(""));
    private Person anna = new Person(Path.of(""));
    private Person bek = new Person(Path.of(""));

    @BeforeEach
    void sit_down() throws IOException {
        leyla = sits("leyla");
        anna = sits("anna");
        bek = sits("bek");
        Files.writeString(home.resolve("passphrase"), PASSPHRASE + "\n");
        Files.writeString(home.resolve("server-address"), world.address().text() + "\n");
        Files.writeString(home.resolve("order.yaml"), ORDER);
        StringBuilder tokens = new StringBuilder();
        for (int i = 0; i < 8; i++) {
            tokens.append(world.admission().text()).append('\n');
        }
        Files.writeString(home.resolve("tokens"), tokens);
        does(leyla, "exile init --server " + file("server-address"));
    }

    @AfterEach
    void leave() throws IOException {
        world.close();
    }

    @Test
    void a_contact_is_warned_if_somebody_else_has_what_only_the_exile_was_told() throws Exception {
        meet();
        assertThat(does(anna, "contact inbox")).doesNotContain("a second time");
        Vaults.redeemAgain(home.resolve("anna/.vigil/contact.vault"), PASSPHRASE, world.device());
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
                .as("two for each contact, one for the watch, two for decoys are gone")
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
    }

    @Test
    void a_slow_plan_is_refused_in_the_words_of_the_order_file() throws IOException {
        meet();
        Files.writeString(home.resolve("order.yaml"), ORDER.replace("12 hours", "2 days"));
        assertThat(fails(leyla, Exit.TROUBLE, "exile arm " + file("order.yaml") + " --admissions " + file("tokens")))
                .contains("accept-slow: yes");
        assertThat(Files.readAllLines(home.resolve("tokens"))).hasSize(4);
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
    void a_spent_token_is_refused_with_a_way_out() throws IOException {
        String first = Files.readAllLines(home.resolve("tokens")).get(0);
        invite("Anna");
        Files.writeString(home.resolve("tokens"), first + "\n" + Files.readString(home.resolve("tokens")));
        Files.writeString(home.resolve("name"), "Bek");
        assertThat(fails(
                        leyla,
                        Exit.TROUBLE,
                        "exile invite --name-file " + file("name") + " --admissions " + file("tokens")))
                .contains("take it out there");
    }

    /** Anna and Bek accept. */
    private void meet() throws IOException {
        does(anna, "contact init");
        does(bek, "contact init");
        invite("Anna");
        invite("Bek");
        does(anna, "contact accept --invitation " + file("Anna.invitation"));
        does(bek, "contact accept --invitation " + file("Bek.invitation"));
        assertThat(does(leyla, "exile accepted")).contains("Anna").contains("Bek");
    }

    private void invite(String name) throws IOException {
        Files.writeString(home.resolve("name"), name);
        does(
                leyla,
                "exile invite --name-file " + file("name") + " --admissions " + file("tokens") + " --out "
                        + file(name + ".invitation"));
    }

    private String does(Person person, String words) {
        return fails(person, Exit.DONE, words);
    }

    private String fails(Person person, int code, String words) {
        int ended = person.runs("", (words + " --passphrase-file " + file("passphrase")).split(" "));
        String seen = person.sees();
        assertThat(ended).as(seen).isEqualTo(code);
        return seen;
    }

    private Person sits(String name) throws IOException {
        return new Person(Files.createDirectory(home.resolve(name)), world.device());
    }

    private String file(String name) {
        return home.resolve(name).toString();
    }
}
