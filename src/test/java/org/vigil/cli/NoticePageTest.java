package org.vigil.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.vigil.Examples;
import org.vigil.client.Letter;
import org.vigil.client.Proof;
import org.vigil.client.Received;
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
        String page = shown(new Received(SEAT, Proof.PROVEN, notice(Notice.Kind.LETTER), 3, letter));
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

    private String shown(Proof proof, @Nullable Notice notice) {
        return shown(new Received(SEAT, proof, notice, 1, null));
    }

    private String shown(Received received) {
        Person person = new Person(home);
        new NoticePage(person.place(""), List.of(SEAT)).show(received);
        return person.read();
    }

    private static Notice notice(Notice.Kind kind) {
        return new Notice(SEAT, SEAT, kind, Person.NOW, Examples.alarm(SEAT, Person.NOW), null, null);
    }
}
