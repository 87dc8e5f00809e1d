package org.vigil.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.vigil.Examples;
import org.vigil.client.Letter;
import org.vigil.client.Proof;
import org.vigil.client.Received;
import org.vigil.wire.Deaf;
import org.vigil.wire.Id;
import org.vigil.wire.Notice;

class NoticePageTest {
    private static final Id SEAT = Id.of(new byte[16]);

    @TempDir
    private Path home;

    @ParameterizedTest
    @EnumSource(Notice.Kind.class)
    void every_notice_says_first_whether_it_is_proven(Notice.Kind kind) {
        assertThat(shown(Proof.PROVEN, notice(kind))).startsWith("----\nPROVEN: ");
        assertThat(shown(Proof.WRONG_SIGNATURE, notice(kind))).startsWith("----\nUNPROVEN: ");
    }

    @ParameterizedTest
    @EnumSource(value = Proof.class, mode = EnumSource.Mode.EXCLUDE, names = "PROVEN")
    void what_is_not_proven_asks_for_a_challenge(Proof proof) {
        assertThat(shown(proof, null)).startsWith("----\nUNPROVEN: ").contains("Verify by challenge");
    }

    @Test
    void a_letter_is_shown_with_its_contacts() {
        Letter letter = new Letter("Ring my sister.", List.of(new Letter.Card("Anna", "+48 000")));
        String page = shown(new Received(SEAT, Proof.PROVEN, notice(Notice.Kind.LETTER), 3, letter, null));
        assertThat(page)
                .contains("Ring my sister.")
                .contains("Anna, +48 000")
                .contains("It stands for 3 notices")
                .contains("(Europe/Warsaw, CET)");
    }

    @Test
    void a_letter_that_does_not_open_is_not_passed_over() {
        assertThat(shown(Proof.PROVEN, notice(Notice.Kind.LETTER))).contains("could not be opened");
    }

    @ParameterizedTest
    @EnumSource(Notice.Kind.class)
    void every_notice_ends_with_what_can_be_done(Notice.Kind kind) {
        String page = shown(Proof.PROVEN, notice(kind)).strip();
        assertThat(page.substring(page.lastIndexOf('\n') + 1)).matches("Next: .*\\.|Nothing more is to be done\\.");
    }

    @Test
    void a_call_says_why_in_plain_words() {
        assertThat(shown(Proof.PROVEN, notice(Notice.Kind.CALL, Notice.Cause.SILENCE)))
                .contains("A check-in is missing. You are called.");
        assertThat(shown(Proof.PROVEN, notice(Notice.Kind.CALL, Notice.Cause.DISTRESS)))
                .contains("They called for help. You are called.");
        assertThat(shown(Proof.PROVEN, notice(Notice.Kind.CALL, Notice.Cause.CONCERN)))
                .contains("A contact is concerned about them. You are called.")
                .contains("2 alarm(s) by that contact's concern were closed");
    }

    @Test
    void facts_are_said_as_far_as_there_are_any() {
        assertThat(shown(Proof.PROVEN, notice(Notice.Kind.JOINED, Notice.Cause.CONCERN)))
                .contains("The alarm has another cause: a check-in is missing.")
                .contains(
                        "Because        a contact is concerned; then they called for help; then a check-in is missing")
                .contains("\"Missing\"      said by 1")
                .contains("Vouched for    until ")
                .contains("Server deaf    from ");
        assertThat(shown(Proof.PROVEN, notice(Notice.Kind.CALL)))
                .doesNotContain("Vouched")
                .doesNotContain("deaf")
                .doesNotContain("Closes");
    }

    @Test
    void an_objection_that_comes_too_late_is_not_taken_for_one_that_counts() {
        assertThat(shown(Proof.PROVEN, notice(Notice.Kind.OBJECTED)))
                .contains("A contact objected. The alarm stays open");
        assertThat(shown(Proof.PROVEN, notice(Notice.Kind.OBJECTED, Notice.Cause.SILENCE)))
                .contains("the alarm closes all the same")
                .contains("Closes         ");
    }

    @Test
    void what_is_told_without_an_alarm_asks_for_a_challenge() {
        Notice weaker =
                new Notice(SEAT, SEAT, Notice.Kind.WEAKENING, Person.NOW, null, Person.NOW.plusSeconds(3_600), null);
        assertThat(shown(Proof.PROVEN, weaker))
                .contains("The watch will be weaker.")
                .contains("Takes effect   Sun 22 Nov 2026, 15:03:10")
                .contains("ask them what only they can answer")
                .doesNotContain("Alarm since");
        Notice rekeyed = new Notice(SEAT, SEAT, Notice.Kind.REKEYED, Person.NOW, null, null, null);
        assertThat(shown(Proof.PROVEN, rekeyed))
                .contains("Their device changed.")
                .contains("vigil contact concern");
    }

    @Test
    @Tag("TM-34")
    void a_drill_is_called_one_only_if_their_own_letter_says_so() {
        Notice drill = new Notice(SEAT, SEAT, Notice.Kind.DRILL, Person.NOW, null, null, null);
        assertThat(shown(new Received(SEAT, Proof.PROVEN, drill, 1, null, Person.NOW)))
                .contains("This is a drill: their own letter says so.")
                .contains("vigil contact drilled");
        assertThat(shown(Proof.PROVEN, drill))
                .contains("no letter of theirs does. Treat it as real until you spoke with them.")
                .contains("vigil contact concern")
                .doesNotContain("This is a drill");
    }

    private String shown(Proof proof, @Nullable Notice notice) {
        return shown(new Received(SEAT, proof, notice, 1, null, null));
    }

    private String shown(Received received) {
        Person person = new Person(home);
        new NoticePage(person.place(""), List.of(SEAT)).show(received);
        return person.read();
    }

    private static Notice notice(Notice.Kind kind) {
        return new Notice(SEAT, SEAT, kind, Person.NOW, Examples.alarm(SEAT, Person.NOW), null, null);
    }

    /** With every fact there can be. */
    private static Notice notice(Notice.Kind kind, Notice.Cause cause) {
        Notice.OfAlarm alarm = new Notice.OfAlarm(
                SEAT,
                cause,
                List.of(Notice.Cause.DISTRESS, Notice.Cause.SILENCE),
                Person.NOW,
                Person.NOW,
                1,
                1,
                1,
                2,
                3,
                Person.NOW,
                Person.NOW,
                List.of(new Deaf(Person.NOW.minusSeconds(60), Person.NOW)));
        return new Notice(SEAT, SEAT, kind, Person.NOW, alarm, null, null);
    }
}
