package org.vigil.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.SecureRandom;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.vigil.crypto.Unopenable;
import org.vigil.wire.Blob;
import org.vigil.wire.Limits;

class LastWordTest {
    private final SecureRandom random = new SecureRandom();
    private final LastWord first = new LastWord(1, Blob.of(new byte[32]));

    @Test
    void the_entry_key_opens_every_later_word() throws Exception {
        LastWord seventh = first.next().next().next().next().next().next();
        Blob word = seventh.seal("Süleyman's café, back at six", random);
        assertThat(word.size()).isEqualTo(Limits.WORD);
        assertThat(first.at(7).open(word)).isEqualTo("Süleyman's café, back at six");
    }

    @Test
    @Tag("TM-8")
    void the_key_kept_after_a_word_opens_it_no_more() throws Exception {
        Blob word = first.seal("here", random);
        LastWord kept = first.next();
        assertThatThrownBy(() -> kept.open(word)).isInstanceOf(Unopenable.class);
        assertThatThrownBy(() -> kept.at(1)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void two_words_under_one_key_have_different_nonces() throws Exception {
        assertThat(first.seal("here", random)).isNotEqualTo(first.seal("here", random));
    }

    @Test
    void a_word_does_not_pass_for_another_sequence_number() throws Exception {
        Blob word = first.seal("here", random);
        LastWord other = new LastWord(2, first.key());
        assertThatThrownBy(() -> other.open(word)).isInstanceOf(Unopenable.class);
    }

    @Test
    void the_longest_word_is_994_bytes() throws Exception {
        assertThat(first.open(first.seal("x".repeat(994), random))).hasSize(994);
        assertThatThrownBy(() -> first.seal("x".repeat(995), random))
                .isInstanceOf(TooLong.class)
                .hasMessage("The last word is too long by 1 bytes.");
    }

    @Test
    void a_sequence_number_from_outside_cannot_keep_a_device_busy() {
        assertThatThrownBy(() -> first.at(Long.MAX_VALUE)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> first.at(Long.MIN_VALUE)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void a_word_of_another_length_does_not_open() {
        assertThatThrownBy(() -> first.open(Blob.of(new byte[5]))).isInstanceOf(Unopenable.class);
    }
}
