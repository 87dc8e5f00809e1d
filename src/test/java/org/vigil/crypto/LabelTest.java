package org.vigil.crypto;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.vigil.crypto.Hex.hex;

import java.time.Instant;
import java.util.HexFormat;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class LabelTest {
    @Test
    void every_label_is_another_and_printable() {
        assertThat(Stream.of(Label.values()).map(label -> new String(label.bytes(), US_ASCII)))
                .doesNotHaveDuplicates()
                .allMatch(text -> text.matches("vigil/[a-z-]+"));
    }

    @Test
    void a_message_is_label_zero_parts() {
        assertThat(Label.NOTICE.message(hex("01"), hex("0203")))
                .isEqualTo(HexFormat.of().parseHex("766967696c2f6e6f74696365" + "00" + "010203"));
    }

    @Test
    void no_message_for_one_purpose_is_one_for_another() {
        byte[] rest = "-certificate\0x".getBytes(US_ASCII);
        assertThat(Label.NOTICE.message(rest)).isNotEqualTo(Label.NOTICE_CERTIFICATE.message("x".getBytes(US_ASCII)));
    }

    @Test
    void a_certificate_is_signed_as_label_key_and_two_instants_in_seconds() {
        byte[] key = new byte[32];
        byte[] message = NoticeProof.certificateMessage(key, Instant.ofEpochSecond(1), Instant.ofEpochSecond(258, 9));
        assertThat(message)
                .isEqualTo(Label.NOTICE_CERTIFICATE.message(key, hex("0000000000000001"), hex("0000000000000102")));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> NoticeProof.certificateMessage(new byte[33], Instant.EPOCH, Instant.EPOCH));
    }

    @Test
    void a_notice_is_signed_as_label_and_json() {
        assertThat(NoticeProof.noticeMessage("{}".getBytes(UTF_8))).asString().isEqualTo("vigil/notice\0{}");
    }
}
