package org.vigil.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.vigil.crypto.Hex.hex;

import java.util.Arrays;
import org.bouncycastle.crypto.params.Argon2Parameters;
import org.junit.jupiter.api.Test;

class PassphraseKeyTest {
    private static final Argon2 CHEAP = new Argon2(64, 1, 1);
    private static final byte[] SALT = filled(16, 2);

    /** Its secret and its associated data are nothing that we use; all else is as we call it. */
    @Test
    void gives_the_vector_of_RFC_9106_for_Argon2id() {
        Argon2Parameters parameters = PassphraseKey.parameters(SALT, new Argon2(32, 3, 4))
                .withSecret(filled(8, 3))
                .withAdditional(filled(12, 4))
                .build();
        assertThat(PassphraseKey.argon2id(filled(32, 1), parameters))
                .isEqualTo(hex("0d640df58d78766c08c037a34a8b53c9d01ef0452d75b65eb52520e96b01e659"));
    }

    @Test
    void one_text_typed_in_two_ways_gives_one_key() {
        assertThat(derive("Z\u00fcrich \uff11")) // composed, fullwidth digit
                .isEqualTo(derive("Zu\u0308rich 1"))
                .isNotEqualTo(derive("Zurich 1"));
    }

    @Test
    void passphrase_salt_and_cost_all_count() {
        byte[] key = derive("one");
        assertThat(key).hasSize(32).isNotEqualTo(derive("two"));
        assertThat(PassphraseKey.derive("one".toCharArray(), filled(16, 3), CHEAP))
                .isNotEqualTo(key);
        assertThat(PassphraseKey.derive("one".toCharArray(), SALT, new Argon2(64, 2, 1)))
                .isNotEqualTo(key);
        assertThat(PassphraseKey.derive("one".toCharArray(), SALT, new Argon2(72, 1, 1)))
                .isNotEqualTo(key);
    }

    @Test
    void the_passphrase_is_left_to_its_owner_to_wipe() {
        char[] passphrase = "one".toCharArray();
        PassphraseKey.derive(passphrase, SALT, CHEAP);
        assertThat(passphrase).containsExactly('o', 'n', 'e');
    }

    @Test
    void a_cost_out_of_bounds_and_a_salt_of_another_length_are_refused() {
        refused(7, 1, 1);
        refused(31, 1, 4);
        refused(64, 0, 1);
        refused(64, 65, 1);
        refused(64, 1, 0);
        refused(1_024, 1, 17);
        refused(1_048_577, 1, 1);
        refused(Integer.MAX_VALUE, 1, 1);
        refused(64, 1, Integer.MAX_VALUE);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PassphraseKey.derive(new char[0], new byte[8], CHEAP))
                .withMessage("not a salt of 16 bytes");
    }

    private static void refused(int memory, int iterations, int lanes) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Argon2(memory, iterations, lanes))
                .withMessage("not a cost of Argon2id that is taken");
    }

    private static byte[] derive(String passphrase) {
        return PassphraseKey.derive(passphrase.toCharArray(), SALT, CHEAP);
    }

    private static byte[] filled(int length, int value) {
        byte[] bytes = new byte[length];
        Arrays.fill(bytes, (byte) value);
        return bytes;
    }
}
