package org.vigil.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vigil.World;

/** By hand, too: contacts who find each other, challenges, records of what happened, drills, and what is seldom changed. */
class OtherCommandsTest {
    private static final String ORDER = """
            every: 12 hours
            grace: 1 hour
            elevated: {every: 3 hours, grace: 30 minutes, lasts: 30 days}
            ladder:
              - {after: 0, call: Anna}
              - {after: 1 hour, letters: [Anna, Bek]}
            letters:
              Anna:
                text: Ring my sister.
                contacts: {Bek: +48 001}
                challenges:
                  - ask: What did we burn?
                    answer: The letters.
                    forced: Nothing at all.
              Bek:
                text: You have the key.
                contacts: {Anna: +48 000}
            packet: The blue folder.
            """;
    private static final int TOKENS = 20;

    private final World world =
            new World("--allow-short-times", "--drill-wait-min", "PT1S", "--drill-wait-max", "PT2S");
    private final Session session;
    private final Person leyla;
    private final Person anna;
    private final Person bek;

    OtherCommandsTest(@TempDir Path home) throws Exception {
        session = new Session(world, home, TOKENS);
        leyla = session.exile("leyla");
        anna = session.contact("anna");
        bek = session.contact("bek");
        session.meet(leyla, anna, "Anna", "");
        session.meet(leyla, bek, "Bek", "");
        session.does(leyla, "exile accepted");
        session.write("order.yaml", ORDER);
        session.does(leyla, "exile arm " + session.file("order.yaml") + " --admissions " + session.file("tokens"));
    }

    @AfterEach
    void leave() throws IOException {
        session.close();
    }

    @Test
    void contacts_whom_letters_name_find_each_other_and_open_the_packet() throws Exception {
        world.advance(Duration.ofHours(15));
        session.does(anna, "contact inbox");
        session.does(bek, "contact inbox");
        session.does(anna, "contact inbox");
        String text = session.write("text", "Who rings the consulate?");
        assertThat(session.does(anna, "contact tell --text-file " + text)).contains("Sent to all.");
        assertThat(session.does(bek, "contact circle"))
                .contains("In the circle: Anna")
                .contains("From Anna")
                .contains("Who rings the consulate?");
        assertThat(session.does(bek, "contact circle")).contains("Nothing new.");
        assertThat(session.does(bek, "contact circle --safety"))
                .contains("With Anna")
                .containsPattern("(\\d{5} ){11}\\d{5}");
        assertThat(session.does(bek, "contact gather")).contains("contact open --gathered");
        session.does(anna, "contact inbox");
        assertThat(session.does(bek, "contact open --gathered")).contains("The blue folder.");
        session.does(anna, "contact close");
        assertThat(session.does(bek, "contact close")).contains("The alarm closes at");
        assertThat(session.does(bek, "contact object")).contains("Your objection is known. The alarm stays open.");
    }

    @Test
    void who_claims_to_be_the_exile_can_be_asked_what_only_they_know() throws Exception {
        world.advance(Duration.ofHours(15));
        session.does(anna, "contact inbox");
        assertThat(session.does(anna, "contact challenge"))
                .contains("ASK     What did we burn?")
                .contains("FREE    The letters.")
                .contains("FORCED  Nothing at all.");
        String heard = session.write("heard", "nothing at all");
        assertThat(session.does(anna, "contact challenge --question 1 --heard-file " + heard))
                .containsIgnoringCase("forced");
        assertThat(session.does(anna, "contact challenge --question 1 --ask")).contains("Asked.");
        session.write("name", "Anna");
        assertThat(session.does(leyla, "exile messages --name-file " + session.file("name")))
                .contains("What did we burn?")
                .doesNotContain("The letters.");
    }

    @Test
    void what_happened_is_recorded_sealed_and_can_be_exported() throws Exception {
        session.write("name", "Anna");
        String car = session.write("car.yaml", """
                when: 2026-11-20 13:10
                where: the school gate
                what: The grey car again.
                """);
        assertThat(session.does(leyla, "exile incident --name-file " + session.file("name") + " --file " + car))
                .contains("Sent.");
        assertThat(session.does(anna, "contact incidents"))
                .contains("the school gate")
                .contains("The grey car again.");
        String json = session.file("incidents.json");
        String page = session.file("incidents.txt");
        assertThat(session.does(anna, "contact incidents --json " + json + " --document " + page + " --forget"))
                .contains("1 written.");
        assertThat(Files.readString(Path.of(json))).contains("\"the school gate\"");
        assertThat(Files.readString(Path.of(page))).contains("Where        the school gate");
        assertThat(session.does(anna, "contact incidents")).doesNotContain("school");
    }

    @Test
    void a_drill_is_answered_and_reported() throws Exception {
        assertThat(session.does(leyla, "exile drill")).contains("There will be a drill.");
        world.advance(Duration.ofSeconds(3));
        session.does(anna, "contact inbox");
        assertThat(session.does(anna, "contact drilled")).contains("They will see that your letter came");
        assertThat(session.does(leyla, "exile drill-report"))
                .contains("opened         Anna")
                .contains("not yet        Bek");
    }

    @Test
    void legs_and_the_rhythm_of_dangerous_times_come_and_go() throws Exception {
        String legs = session.write("legs.yaml", """
                zone: Europe/Warsaw
                legs:
                  - {name: the court, opens: 2026-11-23 09:00, due: 2026-11-23 12:00, grace: 10 minutes}
                """);
        assertThat(session.does(leyla, "exile add-legs " + legs)).contains("Done.");
        assertThat(session.does(leyla, "exile status")).contains("the court");
        assertThat(session.does(leyla, "exile drop-leg --leg 1")).contains("weaker, so it waits until");
        session.does(leyla, "exile withdraw");
        assertThat(session.does(leyla, "exile elevate")).contains("Done.");
        assertThat(session.does(leyla, "exile relax")).contains("weaker, so it waits until");
    }
}
