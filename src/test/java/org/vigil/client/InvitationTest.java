package org.vigil.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.vigil.wire.Blob;
import org.vigil.wire.Fields;
import org.vigil.wire.Id;
import org.vigil.wire.ServerAddress;

class InvitationTest {
    private static final ServerAddress SERVER =
            new ServerAddress(URI.create("https://vigil.example:8443"), Blob.of(new byte[32]), Blob.of(new byte[32]));

    private static Invitation invitation(boolean paid) {
        return invitation(paid, false);
    }

    private static Invitation invitation(boolean paid, boolean guardian) {
        List<Blob> tokens = Collections.nCopies(Invitation.admissions(guardian), Blob.of(new byte[32]));
        return new Invitation(
                SERVER,
                Id.of(new byte[16]),
                Blob.of(new byte[32]),
                Blob.of(new byte[33]),
                Blob.of(new byte[32]),
                guardian,
                paid ? tokens : List.of());
    }

    @Test
    void it_reads_as_it_was_written() throws Exception {
        for (boolean paid : List.of(true, false)) {
            for (boolean guardian : List.of(true, false)) {
                Invitation invitation = invitation(paid, guardian);
                assertThat(Invitation.parse(invitation.text())).isEqualTo(invitation);
            }
        }
    }

    @Test
    void an_invitation_fits_in_a_qr_code() {
        assertThat(invitation(true, true).text()).hasSizeLessThan(500);
    }

    @Test
    void line_breaks_in_between_do_no_harm() throws Exception {
        String text = invitation(true).text();
        assertThat(Invitation.parse(" " + text.substring(0, 70) + "\r\n  " + text.substring(70) + "\n"))
                .isEqualTo(invitation(true));
    }

    @Test
    void each_fault_is_said_plainly() {
        String text = invitation(true).text();
        assertFault("hello", "This does not begin with \"vigil:\".");
        assertFault("", "This does not begin with \"vigil:\".");
        assertFault("vigil:v9?s=x", "This was made by another version of Vigil.");
        assertFault(text.substring(0, text.length() - 15), "This is incomplete: its end is missing.");
        assertFault(text.substring(0, text.length() - 1), "A character in this is wrong or missing.");
        assertFault(text.replaceFirst("AAAA", "AABA"), "A character in this is wrong or missing.");
        assertFault(Fields.text("vigil:v1?", Fields.of("s", "https://x")), "A part of this is missing.");
    }

    @Test
    void a_server_must_be_reached_by_https_and_nothing_else() {
        for (String bad : List.of("http://x", "https://x/path", "https://u@x", "https://x?q", "ftp://x", "x", " ")) {
            String text = Fields.text(
                    "vigil:v1?",
                    Fields.of(
                            "s",
                            bad,
                            "t",
                            Blob.of(new byte[32]).text(),
                            "k",
                            Blob.of(new byte[32]).text()));
            assertThatThrownBy(() -> Invitation.parse(text))
                    .isInstanceOf(BadInvitation.class)
                    .hasMessageStartingWith("The ");
        }
    }

    @Test
    void a_servers_address_reads_as_it_was_written() throws Exception {
        assertThat(ServerAddress.parse(SERVER.text())).isEqualTo(SERVER);
    }

    @Test
    void neither_prints_what_it_holds() {
        assertThat(invitation(true)).hasToString("Invitation");
        assertThat(SERVER).hasToString("ServerAddress");
    }

    private static void assertFault(String text, String message) {
        assertThatThrownBy(() -> Invitation.parse(text))
                .isInstanceOf(BadInvitation.class)
                .hasMessage(message);
    }
}
