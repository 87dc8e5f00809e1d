package org.vigil.crypto;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.vigil.crypto.Hex.flipped;
import static org.vigil.crypto.Hex.hex;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class HmacTest {
    private static final byte[] KEY = "Jefe".getBytes(US_ASCII);
    private static final byte[] MESSAGE = "what do ya want for nothing?".getBytes(US_ASCII);
    private static final byte[] TAG = hex("5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843");

    @Test
    void gives_the_second_vector_of_RFC_4231() {
        assertThat(Hmac.sha256(KEY, MESSAGE)).isEqualTo(TAG);
    }

    @Test
    void a_whole_tag_and_its_first_half_prove() {
        assertThat(Hmac.verify(KEY, MESSAGE, TAG)).isTrue();
        assertThat(Hmac.verify(KEY, MESSAGE, Arrays.copyOf(TAG, 16))).isTrue();
    }

    @Test
    void a_shorter_longer_or_altered_tag_proves_nothing() {
        assertThat(Hmac.verify(KEY, MESSAGE, new byte[0])).isFalse();
        assertThat(Hmac.verify(KEY, MESSAGE, Arrays.copyOf(TAG, 15))).isFalse();
        assertThat(Hmac.verify(KEY, MESSAGE, Arrays.copyOf(TAG, 33))).isFalse();
        assertThat(Hmac.verify(KEY, MESSAGE, flipped(TAG, 255))).isFalse();
        assertThat(Hmac.verify(TAG, MESSAGE, TAG)).isFalse();
    }
}
