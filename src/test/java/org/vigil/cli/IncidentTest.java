package org.vigil.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vigil.client.Incident;
import org.vigil.crypto.Digest;

class IncidentTest {
    private static final ZoneId TASHKENT = ZoneId.of("Asia/Tashkent");
    private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");

    @TempDir
    private Path folder;

    private Incident read(String text) throws Stop {
        return IncidentFile.read("car.yaml", text, folder, TASHKENT);
    }

    @Test
    void a_file_becomes_a_record_with_the_digests_of_what_it_names() throws Exception {
        byte[] photo = "a photo".getBytes(UTF_8);
        Files.write(folder.resolve("gate.jpg"), photo);
        Incident incident = read("""
                when: 2026-11-20 13:10
                where: the school gate
                what: "A man asked for her: by name."
                vehicle: grey, plate ends in 41
                people: [a man in a cap, another]
                witnesses: the teacher
                attachments: gate.jpg
                """);
        assertThat(incident.happened()).isEqualTo(Instant.parse("2026-11-20T08:10:00Z"));
        assertThat(incident.people()).containsExactly("a man in a cap", "another");
        assertThat(incident.witnesses()).containsExactly("the teacher");
        assertThat(incident.attachments().get(0).digest().bytes()).isEqualTo(Digest.sha256(photo));
        String page = new IncidentPage(new Times(InstantSource.fixed(NOW), ZoneOffset.UTC)).text(List.of(incident));
        assertThat(page)
                .contains("INCIDENT     Fri 20 Nov 2026, 08:10:00")
                .contains("Where        the school gate")
                .contains("Vehicle      grey, plate ends in 41")
                .contains("Person       another")
                .contains("gate.jpg, SHA-256 " + HexFormat.of().formatHex(Digest.sha256(photo)));
    }

    @Test
    void all_that_is_wrong_is_said_at_once() {
        assertThatThrownBy(() -> read("when: yesterday\nwho: me\nattachments: none.jpg\n"))
                .isInstanceOf(Stop.class)
                .hasMessageContaining("line 1")
                .hasMessageContaining("\"who\" is not known here")
                .hasMessageContaining("\"where:\" is missing")
                .hasMessageContaining("cannot be read");
    }
}
