package org.vigil.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class OrderTest {
    private static final String GOOD = """
            every: 24 hours
            grace: 2 hours
            ladder:
              - after: 0
                call: Anna
              - after: 1 hour
                letters: [Anna, Bek]
            packet: Ring the lawyer.
            """;

    @Test
    void the_example_can_be_used_as_it_is() throws Stop {
        Order order = Order.read("example", OrderExample.text());
        assertThat(order.contacts()).isEqualTo(3);
    }

    @Test
    void five_contacts_are_five() throws Stop {
        Order order = Order.read("o", GOOD.replace("[Anna, Bek]", "[Anna, Bek, Cem, Dilya, Ənvər]"));
        assertThat(order.contacts()).isEqualTo(5);
    }

    @Test
    void a_letter_may_be_a_text_or_a_text_with_contacts() throws Stop {
        String letters = """
                letters:
                  Anna: Ring my sister.
                  Bek:
                    text: |
                      You have the key.
                    contacts:
                      Anna: +48 000
                """;
        assertThat(Order.read("o", GOOD + letters).contacts()).isEqualTo(2);
    }

    @Test
    void all_mistakes_are_named_at_once_each_with_its_line() {
        String text = """
                every: daily
                grace: 2 hours
                gracee: 2
                ladder:
                  - after: 1 hour
                    call: Anna
                  - after: 30 minutes
                    letters: [Anna, Bek]
                  - letters: Bek
                  - after: 3 hours
                """;
        assertRefused(
                text,
                "line 1: \"every\" should be a time",
                "line 3: \"gracee\" is not known here",
                "line 7: \"after\" is earlier than that of the step before it",
                "line 9: An entry of \"ladder\" needs \"after:\"",
                "line 10: An entry of \"ladder\" needs either \"call:\" or \"letters:\"",
                "\"packet:\" is missing");
    }

    @Test
    void every_rhythm_can_be_written_down() throws Stop {
        String daily = GOOD.replace("every: 24 hours", "daily: [08:00, \"21:30\"]\nzone: Asia/Tashkent");
        assertThat(Order.read("o", daily).contacts()).isEqualTo(2);
        assertThat(Order.read("o", GOOD + "jitter: 1 hour\n").contacts()).isEqualTo(2);
        String legs = """
                zone: Europe/Berlin
                legs:
                  - name: the court
                    opens: 2026-12-01 09:00
                    due: 2026-12-01 12:00
                    extensions: 2
                    extend-by: 30 minutes
                """;
        assertThat(Order.read("o", GOOD.replace("every: 24 hours", "legs-only: yes") + legs)
                        .contacts())
                .isEqualTo(2);
        assertThat(Order.read("o", GOOD + "elevated:\n  every: 2 hours\n  grace: 10 minutes\n  lasts: 30 days\n")
                        .contacts())
                .isEqualTo(2);
    }

    @Test
    void a_rhythm_that_says_too_much_or_too_little_is_named() {
        assertRefused(GOOD + "daily: 08:00\n", "The file has both \"every:\" and \"daily:\"");
        assertRefused(GOOD.replace("every: 24 hours", "packet: x"), "needs \"every:\" or \"daily:\"");
        assertRefused(
                GOOD.replace("every: 24 hours", "daily: [8 o'clock, 09:00, 09:00]"),
                "line 1: An entry of \"daily\" should be a time of day",
                "line 1: \"daily\" has a time twice",
                "line 1: \"daily\" needs \"zone:\"");
        assertRefused(GOOD + "jitter: 24 hours\n", "line 9: \"jitter\" should be shorter than \"every\"");
        assertRefused(GOOD + "zone: Warsaw\n", "line 9: \"zone\" should be a time zone");
        assertRefused(GOOD + "legs-only: yes\n", "line 1: \"every\" does not go with \"legs-only\"");
        assertRefused(
                GOOD + "elevated:\n  every: 2 hours\n",
                "line 9: \"grace:\" is missing in \"elevated\"",
                "line 9: \"lasts:\" is missing in \"elevated\"");
    }

    @Test
    void what_is_wrong_with_a_leg_is_named() {
        String legs = """
                zone: Europe/Berlin
                legs:
                  - name: the court
                    opens: 2026-12-01 12:00
                    due: 2026-12-01 09:00
                  - name: the court
                    due: tomorrow
                    extensions: 2
                  - due: 2026-12-01 09:00
                """;
        assertRefused(
                GOOD + legs,
                "line 13: \"due\" is before it opens",
                "line 14: \"name\" is the name of another leg",
                "line 15: \"due\" should be a day and a time",
                "line 14: An entry of \"legs\" needs both \"extensions:\"",
                "line 17: An entry of \"legs\" needs \"name:\"");
        assertRefused(GOOD + legs.replace("zone: Europe/Berlin\n", ""), "line 9: \"legs\" needs \"zone:\"");
    }

    @Test
    void a_gate_waits_for_people_who_were_told_before() throws Stop {
        String gated = "  - after: 2 hours\n    letters: Cem\n    confirmed-by: %d\n";
        String ladder = GOOD.replace("packet:", "%spacket:");
        assertThat(Order.read("o", ladder.formatted(gated.formatted(2))).contacts())
                .isEqualTo(3);
        assertRefused(
                ladder.formatted(gated.formatted(3)),
                "line 10: \"confirmed-by\" is 3, but before this step only 2 contacts are told");
        assertRefused(ladder.formatted(gated.formatted(9)), "line 10: \"confirmed-by\" should be a number from 1 to 8");
    }

    @Test
    void a_letter_for_nobody_on_the_ladder_is_named() {
        assertRefused(GOOD + "letters:\n  Anja: Hello\n", "line 10: \"Anja\" has a letter here, but no step");
    }

    @Test
    void one_letter_alone_opens_the_packet_only_by_choice() throws Stop {
        assertRefused(GOOD + "open-together: 1\n", "line 9: \"open-together\" is 1: then one person alone decides");
        assertThat(Order.read("o", GOOD + "open-together: 1\naccept-single: yes\n")
                        .contacts())
                .isEqualTo(2);
    }

    @Test
    void more_than_there_are_cannot_act_together() {
        assertRefused(
                GOOD + "close-together: 3\n", "line 9: \"close-together\" is 3, but the ladder has only 2 contacts");
        assertRefused(GOOD.replace("[Anna, Bek]", "Anna"), "\"open-together\" is 2 if nothing is said");
    }

    @Test
    void a_key_twice_is_named() {
        assertRefused(GOOD + "every: 2 hours\n", "line 9: \"every\" is here twice");
    }

    @Test
    void a_name_twice_in_one_step_is_named() {
        assertRefused(
                GOOD.replace("[Anna, Bek]", "[Anna, Bek, Anna]"),
                "line 7: An entry of \"letters\" names somebody twice");
    }

    @Test
    void a_tab_is_named() {
        assertRefused("every: 24 hours\ngrace: 1 hour\nladder:\n\t- after: 0\n", "line 4: Here is a tab");
    }

    @Test
    void what_is_no_yaml_is_refused_without_repeating_it() {
        assertThatThrownBy(() -> Order.read("o", "packet: \"the samovar\nevery: x"))
                .isInstanceOf(Stop.class)
                .hasMessageContaining("o, line 2")
                .hasMessageNotContaining("samovar");
    }

    @Test
    void words_stay_words() throws Stop {
        assertThat(Order.read("o", GOOD.replace("Anna", "no").replace("Bek", "007"))
                        .contacts())
                .isEqualTo(2);
    }

    @Test
    void an_alias_bomb_or_an_empty_file_is_refused() {
        assertThatThrownBy(() -> Order.read("o", "")).isInstanceOf(Stop.class);
        assertThatThrownBy(() -> Order.read("o", "a: &a [x]\nb: &b [*a,*a]\nc: [*b,*b]\n"))
                .isInstanceOf(Stop.class);
        assertThatThrownBy(() -> Order.read("o", "- 1\n- 2\n")).isInstanceOf(Stop.class);
    }

    private static void assertRefused(String text, String... complaints) {
        assertThatThrownBy(() -> Order.read("order.yaml", text))
                .isInstanceOf(Stop.class)
                .satisfies(stop -> assertThat(stop.getMessage()).contains(complaints));
    }
}
