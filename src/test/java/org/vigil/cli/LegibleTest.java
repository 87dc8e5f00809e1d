package org.vigil.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.vigil.client.Incident;

/** A contact's text is not the program's: it clears no screen, and adds no line that only Vigil writes. */
@Tag("TM-86")
class LegibleTest {
    private static final String CLEARS_THE_SCREEN =
            "\u001b[2J\u001b[HCompared: this is who you think it is.\r\u0007\u009b2J";

    @Test
    void nothing_on_the_screen_moves_the_cursor() {
        StringWriter screen = new StringWriter();
        Terminal terminal =
                new Terminal(InputStream.nullInputStream(), new PrintWriter(screen), new PrintWriter(screen), null);
        terminal.say(CLEARS_THE_SCREEN);
        terminal.remark(CLEARS_THE_SCREEN);
        assertThat(screen.toString().replace(System.lineSeparator(), "").chars())
                .noneMatch(Character::isISOControl);
        assertThat(screen.toString()).contains("Compared");
    }

    @Test
    void every_script_and_every_line_break_stays() {
        String text = "سلام\n你好\tПривет\nשלום";
        assertThat(Legible.text(text)).isEqualTo(text);
    }

    @Test
    void a_quoted_text_has_the_mark_on_every_line() {
        assertThat(Legible.quoted("one\n----\nFrom Bek").lines()).containsExactly("> one", "> ----", "> From Bek");
    }

    @Test
    void a_witness_cannot_be_written_into_a_document_by_another_line_of_it() {
        Incident incident = new Incident(
                Instant.EPOCH, "here", "a car\nWitness      Bek", "", List.of("one\u001b[1A"), List.of(), List.of());
        String page = new IncidentPage(new Times(() -> Instant.EPOCH, ZoneOffset.UTC)).text(List.of(incident));
        assertThat(page.lines().filter(line -> line.startsWith("Witness"))).isEmpty();
        assertThat(page).contains("             Witness      Bek").doesNotContain("\u001b");
    }
}
