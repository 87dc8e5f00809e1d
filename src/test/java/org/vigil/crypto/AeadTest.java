package org.vigil.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.vigil.crypto.Hex.flipped;
import static org.vigil.crypto.Hex.hex;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** Test case 16 of "The Galois/Counter Mode of Operation" (McGrew and Viega), which NIST took over. */
class AeadTest {
    private static final byte[] KEY = hex("feffe9928665731c6d6a8f9467308308feffe9928665731c6d6a8f9467308308");
    private static final byte[] NONCE = hex("cafebabefacedbaddecaf888");
    private static final byte[] AAD = hex("feedfacedeadbeeffeedfacedeadbeefabaddad2");
    private static final byte[] PLAINTEXT = hex(
            "d9313225f88406e5a55909c5aff5269a86a7a9531534f7da2e4c303d8a318a72",
            "1c3c0c95956809532fcf0e2449a6b525b16aedf5aa0de657ba637b39");
    private static final byte[] CIPHERTEXT = hex(
            "522dc1f099567d07f47f37a32a84427d643a8cdcbfe5c0c97598a2bd2555d1aa",
            "8cb08e48590dbb3da7b08b1056828838c5f61e6393ba7a0abcc9f662",
            "76fc6ece0f4e1768cddf8853bb2d551b");

    @Test
    void seals_and_opens_the_vector() throws Unopenable {
        assertThat(Aead.seal(KEY, NONCE, AAD, PLAINTEXT)).isEqualTo(CIPHERTEXT);
        assertThat(Aead.open(KEY, NONCE, AAD, CIPHERTEXT)).isEqualTo(PLAINTEXT);
    }

    @Test
    void nothing_at_all_can_be_sealed() throws Unopenable {
        byte[] sealed = Aead.seal(KEY, NONCE, new byte[0], new byte[0]);
        assertThat(sealed).hasSize(Aead.OVERHEAD);
        assertThat(Aead.open(KEY, NONCE, new byte[0], sealed)).isEmpty();
    }

    @Test
    void any_flipped_bit_of_a_ciphertext_is_noticed() {
        for (int bit = 0; bit < 8 * CIPHERTEXT.length; bit++) {
            unopenable(KEY, NONCE, AAD, flipped(CIPHERTEXT, bit));
        }
    }

    @Test
    void another_key_nonce_or_aad_is_noticed() {
        unopenable(flipped(KEY, 7), NONCE, AAD, CIPHERTEXT);
        unopenable(KEY, flipped(NONCE, 7), AAD, CIPHERTEXT);
        unopenable(KEY, NONCE, flipped(AAD, 7), CIPHERTEXT);
        unopenable(KEY, NONCE, new byte[0], CIPHERTEXT);
    }

    @Test
    void a_ciphertext_that_was_cut_is_noticed() {
        for (int length = 0; length < CIPHERTEXT.length; length++) {
            unopenable(KEY, NONCE, AAD, Arrays.copyOf(CIPHERTEXT, length));
        }
    }

    private static void unopenable(byte[] key, byte[] nonce, byte[] aad, byte[] ciphertext) {
        assertThatExceptionOfType(Unopenable.class)
                .isThrownBy(() -> Aead.open(key, nonce, aad, ciphertext))
                .withMessage("cannot be opened")
                .withNoCause();
    }

    @Test
    void shorter_keys_and_other_nonces_are_a_mistake_of_ours() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Aead.seal(new byte[16], NONCE, AAD, PLAINTEXT))
                .withMessage("not a key and nonce of AES-256-GCM");
        assertThatIllegalArgumentException().isThrownBy(() -> Aead.open(KEY, new byte[16], AAD, CIPHERTEXT));
    }
}
